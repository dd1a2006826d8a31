/** `/v1/imports` and `/v1/codes.csv` */
import type { Handler } from '../call.ts'
import { cancel } from './cancel.ts'
import { create } from './create.ts'
import { exportCodes } from './export-codes.ts'
import { list } from './list.ts'
import { problems } from './problems.ts'
import { read } from './read.ts'
import { sendFile } from './send-file.ts'

export const importHandlers: readonly Handler[] = [create, list, read, sendFile, problems, cancel, exportCodes]
