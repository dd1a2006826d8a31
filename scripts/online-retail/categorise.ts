/**
 * One category per article, by the first rule whose word stands in its description. The data set has no categories;
 * this is a plain reading of its own words, kept short enough to check by eye.
 */
const rules: readonly (readonly [category: string, words: RegExp])[] = [
  ['vouchers', /\bVOUCHER\b/],
  ['christmas', /\b(CHRISTMAS|XMAS|SANTA|ADVENT|REINDEER|SNOWMAN|SNOWFLAKE|NOEL|NATIVITY|STOCKING|BAUBLE)S?\b/],
  ['easter', /\b(EASTER|BUNNY|CHICKS?)\b/],
  ['bags/lunch', /\bLUNCH (BAG|BOX)\b/],
  ['bags', /\b(BAGS?|PURSE|WALLET|SHOPPER|LUGGAGE|HANDBAG|BACKPACK|RUCKSACK)\b/],
  ['jewellery', /\b(NECKLACE|BRACELET|EARRINGS?|RING|BROOCH|PENDANT|CHARMS?|HAIR|BANGLE|DIAMANTE|TIARA|PHONE CHARM)\b/],
  ['home/candles', /\b(CANDLES?|T-LIGHTS?|TEALIGHT|CANDLEHOLDER|CANDLESTICK|INCENSE|VOTIVE)\b/],
  ['home/lighting', /\b(LIGHTS?|LAMP|LANTERN|CHANDELIER|LAMPSHADE)\b/],
  ['party', /\b(PARTY|BUNTING|GARLAND|BALLOONS?|BIRTHDAY|CONFETTI|PAPER CHAIN|NAPKINS?|DOIL(Y|IES))\b/],
  ['kitchen/baking', /\b(CAKE|CAKES|BAKING|CAKESTAND|MUFFIN|COOKIE|CUPCAKE|JELLY|PASTRY)\b/],
  [
    'kitchen',
    /\b(MUG|CUP|TEA|TEAPOT|COFFEE|BOWL|PLATE|CUTLERY|KITCHEN|PANTRY|JAM|JAR|GLASS|BOTTLE|BEAKER|EGG|APRON|TINS?|JUG|TRAY|DINNER|SPOON|RECIPE|COASTER|DISH|PAN|SNACK|OVEN|FOOD|MILK|COSY|ENAMEL|PICNIC)S?\b/,
  ],
  [
    'stationery',
    /\b(CARD|WRAP|PAPER|NOTEBOOK|PEN|PENCIL|STICKER|TAPE|RIBBON|BOOK|SKETCHBOOK|TISSUE|CHALK|ERASER|RULER|POSTCARD|TAG|JOURNAL|ENVELOPE|STAMP)S?\b/,
  ],
  [
    'toys',
    /\b(TOY|GAME|DOLLY|DOLL|PUZZLE|JIGSAW|CHILDRENS|CHILDS|SPACEBOY|PLAYING|SKIPPING|CIRCUS|DINOSAUR|SOLDIER|FELTCRAFT|BABY|DOMINO(ES)?|NAUGHTS|SOFT|MAGIC)S?\b/,
  ],
  ['garden', /\b(GARDEN|GARDENERS?|PLANT|WATERING|BIRD|PARASOL|HERB|SEED|FLOWER ?POT|POT|GNOME|UMBRELLA)S?\b/],
  [
    'home',
    /\b(FRAME|CLOCK|CUSHION|MIRROR|DECORATION|DOORMAT|SIGN|DRAWER|KNOB|HOOK|HANGER|HOLDER|WALL|CABINET|STORAGE|BOX|BASKET|SHELF|DOORSTOP|LETTER|WREATH|HEART|WARMER|WICKER|ZINC|TILE|ART|RACK|QUILT|TOWEL|SOAP|BATHROOM|TISSUES|VASE|STAND|MAGNET|DOOR|KEY|TABLE|CHAIR|STOOL)S?\b/,
  ],
]

/** A category path such as `home/candles`; `other` when no word is known. */
export function categorise(description: string): string {
  const words = description.toUpperCase()
  return rules.find(([, pattern]) => pattern.test(words))?.[0] ?? 'other'
}
