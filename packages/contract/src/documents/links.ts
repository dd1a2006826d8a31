/** Links that bring codes into the shop: their settings, what they may carry, and what a visitor's cookie says. */
import { z } from 'zod'
import { durationInSeconds } from './reservation.ts'
import { duration, instant, whole } from './scalars.ts'

/** Origins as browsers write them: `https://shop.example`, `http://localhost:3000`; no path, no user, no upper case. */
const origin = z
  .string()
  .max(255)
  .refine(isOrigin, 'Use an origin such as https://shop.example: no path, lower case, other scripts as xn--….')
  .meta({ pattern: '^https?://[^/]+$' })

export const linkSettingsSchema = z.strictObject({
  url: origin.exactOptional(),
  shop_url: origin.exactOptional(),
  allowed_origins: z.array(origin).max(50).exactOptional(),
  append_codes: z.boolean().exactOptional(),
  remember: duration
    .refine(isRemembered, { error: 'Use a time between PT1M and P400D.', params: { code: 'range' } })
    .exactOptional(),
})

/** No browser keeps a cookie for longer than 400 days. What is no duration at all is refused by its format. */
function isRemembered(text: string): boolean {
  const seconds = durationInSeconds(text)
  return !/^P[\dDTHMS]+$/.test(text) || (seconds >= 60 && seconds <= 400 * 86_400)
}

function isOrigin(text: string): boolean {
  return /^https?:\/\/[a-z0-9.:[\]-]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text
}

/** What campaigns are told apart by in the address of a visit. */
export const utmNames = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content'] as const
export type UtmName = (typeof utmNames)[number]
export type Utm = Readonly<Partial<Record<UtmName, string>>>

export const maxUtmLength = 100
/** Codes that one link may bring. */
export const maxLinkCodes = 10

const utmValue = z
  .string()
  .regex(
    /^[^\p{C}\p{Zl}\p{Zp}@]{1,100}$/u,
    'Use 1 to 100 printable characters without @: it is kept, so it must name nobody.',
  )
const utm = {
  utm_source: utmValue.exactOptional(),
  utm_medium: utmValue.exactOptional(),
  utm_campaign: utmValue.exactOptional(),
  utm_term: utmValue.exactOptional(),
  utm_content: utmValue.exactOptional(),
}

/** A parameter of a visit: whatever it is, the visit is answered. */
const anything = z.union([z.string(), z.array(z.string())]).exactOptional()

/** What a visit may bring; other parameters are not looked at. */
export const visitQuerySchema = z.object({
  redirect: anything,
  code: anything,
  utm_source: anything,
  utm_medium: anything,
  utm_campaign: anything,
  utm_term: anything,
  utm_content: anything,
})

const link = { redirect: z.string().min(1).max(2000).exactOptional(), ...utm }

const number = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, 'Use a whole number.')
    .transform(Number)
    .pipe(whole(min, max))

const picture = {
  /** Width and height in pixels. */
  size: number(64, 2048).prefault('512'),
  /** The white rim in modules; readers expect 4. */
  quiet_zone: number(0, 20).prefault('4'),
  /** How much may be dirty or torn: 7, 15, 25 or 30 %. */
  error_correction: z.enum(['low', 'medium', 'quartile', 'high']).prefault('medium'),
}

/** Several, with commas between them: `A,B`. */
const codes = z.string().min(1).max(2000)

export const codeLinkQuerySchema = z.strictObject(link)
export const codeQrQuerySchema = z.strictObject({ ...link, ...picture })
export const linkQuerySchema = z.strictObject({ codes, ...link })
export const linkQrQuerySchema = z.strictObject({ codes, ...link, ...picture })

export const linkSchema = z.looseObject({ url: z.string(), codes: z.array(z.string()) }).meta({ id: 'Link' })

/** What a visitor's cookie says; nothing without one that is of this store, unchanged and not too old. */
export const rememberedSchema = z
  .looseObject({
    codes: z.array(z.string()),
    attribution: z.record(z.string(), z.string()),
    expires_at: instant.nullable(),
  })
  .meta({ id: 'RememberedDiscount' })
