/** `@counterfoil/contract/client`: the typed client of the API. Carries nothing but itself into a bundle. */

export type { Calls } from './calls/index.ts'
export {
  type AnswerOf,
  type Client,
  type ClientOptions,
  createClient,
  type FullAnswer,
  type InputOf,
  type OperationId,
} from './client.ts'
export { NetworkError, type Problem, ProblemError } from './errors.ts'
export { paginate } from './paginate.ts'
export type { Page } from './shapes.ts'
