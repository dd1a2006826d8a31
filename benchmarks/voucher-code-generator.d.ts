/** What we call of npm's voucher-code-generator, which has no types. */
declare module 'voucher-code-generator' {
  const peer: {
    generate(wish: { readonly count: number; readonly pattern: string; readonly charset: string }): string[]
  }
  export default peer
}
