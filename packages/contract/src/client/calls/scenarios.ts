/** What the calls of scenarios take and answer. Made by `npm run client`; a test compares. */
import type { revisionSchema } from '../../documents/answers.ts'
import type { listQuerySchema, scenarioListQuerySchema } from '../../documents/lists.ts'
import type {
  newScenarioSchema,
  scenarioListSchema,
  scenarioRunRequestSchema,
  scenarioRunSchema,
  shownScenarioSchema,
  wholeScenarioSchema,
} from '../../documents/scenario.ts'
import type { AnswerOf, BodyOf, Named, Page, QueryOf } from '../shapes.ts'

export interface ScenariosCalls {
  /** Create a scenario. */
  readonly createScenario: {
    readonly input: { readonly body: BodyOf<typeof newScenarioSchema>; readonly idempotencyKey?: string | undefined }
    readonly answer: AnswerOf<typeof shownScenarioSchema>
  }
  /** List scenarios. */
  readonly listScenarios: {
    readonly input: { readonly query?: QueryOf<typeof scenarioListQuerySchema> | undefined }
    readonly answer: AnswerOf<typeof scenarioListSchema>
  }
  /** Read a scenario. */
  readonly readScenario: {
    readonly input: { readonly id: string }
    readonly answer: AnswerOf<typeof shownScenarioSchema>
  }
  /** Replace a scenario as a whole. */
  readonly replaceScenario: {
    readonly input: {
      readonly id: string
      readonly body: BodyOf<typeof wholeScenarioSchema>
      readonly ifMatch: string | number
    }
    readonly answer: AnswerOf<typeof shownScenarioSchema>
  }
  /** Change parts of a scenario. */
  readonly patchScenario: {
    readonly input: { readonly id: string; readonly body: Named['MergePatch']; readonly ifMatch: string | number }
    readonly answer: AnswerOf<typeof shownScenarioSchema>
  }
  /** List what a scenario said before. */
  readonly listScenarioRevisions: {
    readonly input: { readonly id: string; readonly query?: QueryOf<typeof listQuerySchema> | undefined }
    readonly answer: Page<AnswerOf<typeof revisionSchema>>
  }
  /** Run a scenario again. */
  readonly activateScenario: {
    readonly input: { readonly id: string; readonly idempotencyKey?: string | undefined }
    readonly answer: AnswerOf<typeof shownScenarioSchema>
  }
  /** Run a scenario no more. */
  readonly archiveScenario: {
    readonly input: { readonly id: string; readonly idempotencyKey?: string | undefined }
    readonly answer: AnswerOf<typeof shownScenarioSchema>
  }
  /** Run the scenarios of the store. */
  readonly runScenarios: {
    readonly input: { readonly body: BodyOf<typeof scenarioRunRequestSchema> }
    readonly answer: AnswerOf<typeof scenarioRunSchema>
  }
}
