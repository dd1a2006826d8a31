/** Everything about people signing in. */
import type { Handler } from '../call.ts'
import { ownAccountHandlers } from './own-account.ts'
import { signInHandlers } from './sign-in.ts'

export const sessionHandlers: readonly Handler[] = [...signInHandlers, ...ownAccountHandlers]
