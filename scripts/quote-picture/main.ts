/** `npm run picture`: draws docs/images/quote.svg from a real quote. The gate compares the file with what is drawn. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../source-files.ts'
import { picture, pictureFile } from './picture.ts'

writeFileSync(join(root, pictureFile), picture())
console.log(`wrote ${pictureFile}`)
