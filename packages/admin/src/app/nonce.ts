/** The nonce under which this page may add styles; libraries that add some look for it in one place or the other. */

export function readNonce(): string {
  const tag = document.querySelector<HTMLElement>('meta[property=csp-nonce]')
  return tag?.nonce ?? ''
}

export function shareNonce(): void {
  Object.assign(globalThis, { __webpack_nonce__: readNonce() })
}
