/** What a page may do to everything that is on it. */

/** The policy lets styles come from the page's own origin only, and so does this one. */
export const hostileStyles = '<link rel="stylesheet" href="/hostile.css">'

export const hostileCss = `
  * { all: unset !important; display: none !important; font-size: 0 !important; visibility: hidden !important;
      text-transform: uppercase !important; letter-spacing: 2em !important; position: fixed !important; }
  html, body, main, form { display: block !important; visibility: visible !important; position: static !important; }
  input, button, label, li { color: red !important; opacity: 0 !important; }
  promo-code { visibility: visible; }
`

/** Once the element is there: whatever libraries and extensions replace, and worse. */
export const hostileScript = `
  addEventListener('click', event => {
    if (event.target.id !== 'more') return
    const line = { id: 'l1', sku: 'TEE', quantity: 3, unit_price: 2500 }
    document.querySelector('promo-code').cart = { currency: 'USD', line_items: [line] }
  })
  addEventListener('promo-code:quote', () => {
    const fails = () => { throw new Error('hostile') }
    for (const name of ['map', 'filter', 'find', 'forEach', 'includes', 'concat', 'join', 'slice', 'indexOf', 'some'])
      Array.prototype[name] = fails
    for (const name of ['split', 'trim', 'slice', 'replace', 'includes', 'padStart']) String.prototype[name] = fails
    Array.prototype[Symbol.iterator] = fails
    Promise.prototype.then = Promise.prototype.catch = fails
    JSON.parse = JSON.stringify = self.fetch = self.setTimeout = self.AbortController = self.CustomEvent = fails
    Date.now = Date.parse = Math.random = Object.assign = Object.keys = fails
    Object.prototype.toJSON = Array.prototype.toJSON = () => 'hostile'
    Object.prototype.method = 'DELETE'
    Object.prototype.body = 'hostile'
    Object.prototype.mode = 'same-origin'
    Intl.NumberFormat = self.URL = self.FormData = fails
  }, { once: true })
`

/** Before anything else: members that old libraries gave to everything. */
export const pollution = `
  Array.prototype.toJSON = function () { return 'list of ' + this.length }
  Object.prototype.extend = function () { return this }
  Object.prototype.code = 'polluted'
  Object.prototype.ends_at = '2026-01-01T00:00:00Z'
  Object.prototype.credentials = 'include'
  Array.prototype.last = function () { return this[this.length - 1] }
`
