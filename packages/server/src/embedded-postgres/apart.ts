/** Where root keeps what an unprivileged user must reach, when the data folder lies below a folder closed to others. */
import { chmod, mkdir } from 'node:fs/promises'

export const APART = '/var/lib/counterfoil'

export async function openApart(apart: string): Promise<string> {
  await mkdir(apart, { recursive: true })
  await chmod(apart, 0o755)
  return apart
}
