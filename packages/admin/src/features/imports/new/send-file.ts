/** Sends a file in parts of some megabytes: a part that broke off is sent again, and nothing is read into memory at once. */
import { api } from '../../../shared/api.ts'
import type { Import } from '../use-import.ts'

const partBytes = 4 * 1024 * 1024

export async function sendFile(id: string, file: Blob): Promise<Import> {
  let offset = 0
  for (;;) {
    const part = file.slice(offset, offset + partBytes)
    const end = offset + part.size
    const more = end < file.size
    const shown = await api.sendImportFile({
      id,
      query: { offset: String(offset), more: more ? 'true' : 'false' },
      // Its own type would be sent as the type of the file.
      body: new Blob([part], { type: 'text/csv' }),
    })
    if (!more) return shown
    // What the service could not read as whole rows comes again with the next part.
    offset = shown.received_bytes
  }
}
