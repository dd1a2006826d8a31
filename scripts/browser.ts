/** The browser that page tests run in: the system's Chromium, or what `CHROMIUM` names. */
import { existsSync } from 'node:fs'

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

export const browserPath: string | undefined = process.env.CHROMIUM ?? usual.find(path => existsSync(path))

/** CI says so: then a machine without a browser fails instead of leaving the page tests out. */
export const browserRequired: boolean = process.env.REQUIRE_BROWSER === '1'

/** Quiet on a machine without a network, and startable by root inside a container. */
export const browserArguments: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
