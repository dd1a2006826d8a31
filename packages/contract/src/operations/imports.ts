/** Codes that another system made, and all codes with their use: files in and out. */
import { z } from 'zod'
import {
  codeExportQuerySchema,
  importFileQuerySchema,
  importListSchema,
  importRequestSchema,
  importSchema,
} from '../documents/import.ts'
import { listQuerySchema } from '../documents/lists.ts'
import { id } from '../documents/scalars.ts'
import { always, json, onBody, onKey, onWrite } from './document-operations.ts'
import type { Operation } from './operation.ts'

const params = { id }
const common = { tag: 'codes', key: 'secret' } as const
const shown = { description: 'The import as it stands.', schema: importSchema }

export const importOperations: readonly Operation[] = [
  {
    ...common,
    id: 'createImport',
    role: 'marketer',
    method: 'post',
    path: '/v1/imports',
    summary: 'Begin an import of existing codes',
    description: [
      'Says how the file is to be read; the file is sent next. The same id with the same words is the same import, which then goes on where it was cut off.',
      'With `dry_run` everything is checked and nothing is written. By default one bad row refuses the whole file; `mode: "partial"` takes the good rows and reports the others.',
    ].join(' '),
    headers: ['Idempotency-Key'],
    body: json(importRequestSchema, {
      example: { id: 'old-shop-2026', promotion: 'spring-15', dry_run: true, columns: { 'Coupon Code': 'code' } },
    }),
    success: { status: 201, ...shown },
    problems: [...always, ...onBody, ...onKey, ...onWrite],
  },
  {
    ...common,
    id: 'listImports',
    role: 'analyst',
    method: 'get',
    path: '/v1/imports',
    summary: 'List imports',
    query: listQuerySchema,
    success: { status: 200, description: 'One page.', schema: importListSchema },
    problems: [...always, 'bad_parameter', 'bad_cursor'],
  },
  {
    ...common,
    id: 'readImport',
    role: 'analyst',
    method: 'get',
    path: '/v1/imports/{id}',
    summary: 'Read how an import stands',
    params,
    success: { status: 200, ...shown },
    problems: [...always, 'not_found'],
  },
  {
    ...common,
    id: 'sendImportFile',
    role: 'marketer',
    method: 'put',
    path: '/v1/imports/{id}/file',
    summary: 'Send the file of an import',
    description: [
      'CSV in UTF-8: with or without a byte order mark, lines ended by CRLF, LF or CR, fields parted by comma, semicolon, tab or bar.',
      'Rows are kept as they arrive. After a break go on at `received_bytes` (`offset`), or send the whole file again: what is here is compared and passed over.',
      'Long files go in parts of some MB: `more=true` says that another follows; what the answer does not count in `received_bytes` comes again with the next part.',
    ].join(' '),
    params,
    query: importFileQuerySchema,
    body: {
      schema: z.string().meta({ id: 'ImportFile' }),
      mediaType: 'text/csv',
      required: true,
      examples: { example: 'code,limit_redemptions\nOLD-4711,1\nOLD-4712,1\n' },
    },
    success: { status: 200, ...shown },
    problems: [
      ...always,
      ...onWrite,
      'not_found',
      'bad_parameter',
      'too_large',
      'unsupported_media',
      'invalid',
      'in_progress',
      'already_resolved',
    ],
  },
  {
    ...common,
    id: 'readImportProblems',
    role: 'analyst',
    method: 'get',
    path: '/v1/imports/{id}/problems.csv',
    summary: 'Download what is wrong with rows of an import',
    description:
      'row, severity, reason, column, value, message; the first 100,000, in the order of the file, duplicates last.',
    params,
    success: { status: 200, description: 'A table with a header.', mediaType: 'text/csv' },
    problems: [...always, 'not_found'],
  },
  {
    ...common,
    id: 'cancelImport',
    role: 'marketer',
    method: 'delete',
    path: '/v1/imports/{id}',
    summary: 'Give an import up',
    description: 'Nothing of it becomes live. One that is done stays as it is; one that was refused is forgotten.',
    params,
    success: { status: 200, ...shown },
    problems: [...always, ...onWrite, 'not_found', 'already_resolved', 'in_progress'],
  },
  {
    ...common,
    id: 'exportCodes',
    role: 'marketer',
    method: 'get',
    path: '/v1/codes.csv',
    summary: 'Download all codes with their use',
    description: [
      'One row a code, by id: what it says, how often it was used, when last, and what it took off in each currency, in minor units. Uses are up to date to a few seconds.',
      'Codes of a batch are here once something but their use is known of them alone; all others are in the file of their batch, and their use is in the report of codes. What could be a formula is escaped with an apostrophe; an import takes the file back.',
    ].join(' '),
    query: codeExportQuerySchema,
    success: { status: 200, description: 'A table with a header.', mediaType: 'text/csv' },
    problems: [...always, 'bad_parameter'],
  },
]
