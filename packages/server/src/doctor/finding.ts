/** What one check of the installation found. */
export interface Finding {
  /** A short name that stays, e.g. `durability`. */
  readonly check: string
  /** `hint`: worth knowing, nothing is wrong. `skipped`: could not be looked at, because something before it failed. */
  readonly status: 'ok' | 'hint' | 'failed' | 'skipped'
  readonly message: string
  /** What to do about it. */
  readonly advice?: string
}

export function ok(check: string, message: string): Finding {
  return { check, status: 'ok', message }
}

export function hint(check: string, message: string, advice: string): Finding {
  return { check, status: 'hint', message, advice }
}

export function failed(check: string, message: string, advice?: string): Finding {
  return { check, status: 'failed', message, ...(advice === undefined ? {} : { advice }) }
}
