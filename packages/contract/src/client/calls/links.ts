/** What the calls of links take and answer. Made by `npm run client`; a test compares. */
import type {
  codeLinkQuerySchema,
  codeQrQuerySchema,
  linkQrQuerySchema,
  linkQuerySchema,
  linkSchema,
  rememberedSchema,
  visitQuerySchema,
} from '../../documents/links.ts'
import type { AnswerOf, QueryOf } from '../shapes.ts'

export interface LinksCalls {
  /** Follow a link that brings codes. */
  readonly followLink: {
    readonly input: { readonly code: string; readonly query?: QueryOf<typeof visitQuerySchema> | undefined }
    readonly answer: unknown
  }
  /** Follow a link of the store that it names. */
  readonly followLinkOfStore: {
    readonly input: {
      readonly store: string
      readonly code: string
      readonly query?: QueryOf<typeof visitQuerySchema> | undefined
    }
    readonly answer: unknown
  }
  /** Read which codes this visitor brought. */
  readonly readRememberedDiscount: { readonly input: object; readonly answer: AnswerOf<typeof rememberedSchema> }
  /** Make the link of a code. */
  readonly readCodeLink: {
    readonly input: { readonly id: string; readonly query?: QueryOf<typeof codeLinkQuerySchema> | undefined }
    readonly answer: AnswerOf<typeof linkSchema>
  }
  /** Draw the link of a code as a QR code (SVG). */
  readonly readCodeQrSvg: {
    readonly input: { readonly id: string; readonly query?: QueryOf<typeof codeQrQuerySchema> | undefined }
    readonly answer: string
  }
  /** Draw the link of a code as a QR code (PNG). */
  readonly readCodeQrPng: {
    readonly input: { readonly id: string; readonly query?: QueryOf<typeof codeQrQuerySchema> | undefined }
    readonly answer: Blob
  }
  /** Make a link of one or several codes. */
  readonly makeLink: {
    readonly input: { readonly query: QueryOf<typeof linkQuerySchema> }
    readonly answer: AnswerOf<typeof linkSchema>
  }
  /** Draw a link of one or several codes as a QR code (SVG). */
  readonly makeLinkQrSvg: {
    readonly input: { readonly query: QueryOf<typeof linkQrQuerySchema> }
    readonly answer: string
  }
  /** Draw a link of one or several codes as a QR code (PNG). */
  readonly makeLinkQrPng: {
    readonly input: { readonly query: QueryOf<typeof linkQrQuerySchema> }
    readonly answer: Blob
  }
}
