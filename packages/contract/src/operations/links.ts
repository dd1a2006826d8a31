/** Links that bring codes into the shop, as addresses and as pictures. */
import { z } from 'zod'
import {
  codeLinkQuerySchema,
  codeQrQuerySchema,
  linkQrQuerySchema,
  linkQuerySchema,
  linkSchema,
  rememberedSchema,
  visitQuerySchema,
} from '../documents/links.ts'
import { id } from '../documents/scalars.ts'
import { always } from './document-operations.ts'
import type { Operation } from './operation.ts'

const anyText = z.string()
const visited = 'Off to the shop, with the codes in a cookie: the same for every string, whether or not it is a code.'
const onVisit =
  'Several codes stand in one link as `/discount/A,B` or `?code=A&code=B`. `redirect` is a path, or an address whose origin the store ' +
  "allows; anything else leads to the shop's front page. `utm_*` go along. The quote explains what becomes of the codes."

const visits: readonly Operation[] = [
  {
    id: 'followLink',
    method: 'get',
    path: '/discount/{code}',
    summary: 'Follow a link that brings codes',
    description: `Of the store whose \`links.url\` has this host, else of the default store. ${onVisit}`,
    tag: 'links',
    key: 'none',
    role: 'analyst',
    params: { code: anyText },
    query: visitQuerySchema,
    success: { status: 302, description: visited },
    problems: [],
  },
  {
    id: 'followLinkOfStore',
    method: 'get',
    path: '/discount/{store}/{code}',
    summary: 'Follow a link of the store that it names',
    description: onVisit,
    tag: 'links',
    key: 'none',
    role: 'analyst',
    params: { store: anyText, code: anyText },
    query: visitQuerySchema,
    success: { status: 302, description: visited },
    problems: [],
  },
  {
    id: 'readRememberedDiscount',
    method: 'get',
    path: '/v1/public/discount',
    summary: 'Read which codes this visitor brought',
    description:
      'Reads the cookie that a link set, as it comes from the browser or as the shop hands on the header `Cookie`. Put the codes and ' +
      'the attribution into the cart; whether they are codes at all the quote says.',
    tag: 'links',
    key: 'publishable',
    role: 'analyst',
    cookies: true,
    success: { status: 200, description: 'Empty without a cookie of this store.', schema: rememberedSchema },
    problems: [...always],
  },
]

const noUrl = 'Needs the setting `links.url` of the store. '
const pictured = 'The same address is the same picture, byte for byte.'

const made: readonly Operation[] = [
  {
    id: 'readCodeLink',
    method: 'get',
    path: '/v1/codes/{id}/link',
    summary: 'Make the link of a code',
    description: `${noUrl}A redirect that would not be followed is refused here.`,
    tag: 'links',
    key: 'secret',
    role: 'analyst',
    params: { id },
    query: codeLinkQuerySchema,
    success: { status: 200, description: 'The address to hand out.', schema: linkSchema },
    problems: [...always, 'not_found', 'bad_parameter', 'invalid'],
  },
  ...pictures('/v1/codes/{id}', 'readCode', 'the link of a code', { params: { id }, query: codeQrQuerySchema }),
  {
    id: 'makeLink',
    method: 'get',
    path: '/v1/links',
    summary: 'Make a link of one or several codes',
    description: `${noUrl}\`codes=A,B\` are put in as they are: a link may be printed before its codes exist.`,
    tag: 'links',
    key: 'secret',
    role: 'analyst',
    query: linkQuerySchema,
    success: { status: 200, description: 'The address to hand out.', schema: linkSchema },
    problems: [...always, 'bad_parameter', 'invalid'],
  },
  ...pictures('/v1/links', 'makeLink', 'a link of one or several codes', { query: linkQrQuerySchema }),
]

/** `…/qr.svg` and `…/qr.png`. */
function pictures(
  path: string,
  name: string,
  what: string,
  reads: Pick<Operation, 'params' | 'query'>,
): readonly Operation[] {
  return (['svg', 'png'] as const).map(format => ({
    id: `${name}Qr${format === 'svg' ? 'Svg' : 'Png'}`,
    method: 'get',
    path: `${path}/qr.${format}`,
    summary: `Draw ${what} as a QR code (${format.toUpperCase()})`,
    description: pictured,
    tag: 'links',
    key: 'secret',
    role: 'analyst',
    ...reads,
    success: {
      status: 200,
      description: 'The picture.',
      mediaType: format === 'svg' ? 'image/svg+xml' : 'image/png',
    },
    problems: [...always, ...(reads.params ? (['not_found'] as const) : []), 'bad_parameter', 'invalid'],
  }))
}

export const linkOperations: readonly Operation[] = [...visits, ...made]
