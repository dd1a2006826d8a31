/** What a file is by its first bytes: a workbook or an archive named .csv is refused before anything is made of it. */

/** A sentence, or nothing when it may be CSV in UTF-8. */
export function notCsv(start: Buffer): string | undefined {
  const found = signatures.find(({ bytes }) => start.subarray(0, bytes.length).equals(Buffer.from(bytes)))
  if (found !== undefined) return found.says
  return start.subarray(0, 4096).includes(0) ? 'This is no text: it has NUL bytes in it. Send CSV in UTF-8.' : undefined
}

const workbook =
  'This is a workbook or an archive, not CSV, whatever its name is. Save the sheet as "CSV UTF-8" and send that.'
const compressed = 'This file is compressed. Send the CSV itself.'
const otherText = 'This file is UTF-16. Save it as "CSV UTF-8" and send that.'

const signatures: readonly { readonly bytes: readonly number[]; readonly says: string }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], says: workbook },
  { bytes: [0x50, 0x4b, 0x05, 0x06], says: workbook },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], says: workbook },
  { bytes: [0x1f, 0x8b], says: compressed },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], says: compressed },
  { bytes: [0x42, 0x5a, 0x68], says: compressed },
  { bytes: [0xfd, 0x37, 0x7a, 0x58], says: compressed },
  { bytes: [0xff, 0xfe], says: otherText },
  { bytes: [0xfe, 0xff], says: otherText },
]
