/** One question at a time: a newer one makes the older one void, however late its answer comes. */
import { type Answer, ask, type Question } from './ask.ts'
import { AbortController } from './captured.ts'

export class Inquiry {
  #asked = 0
  #controller: AbortController | undefined

  /** Undefined: something newer was asked meanwhile, or nobody wants to know any more. */
  async ask(question: Question): Promise<Answer | undefined> {
    this.drop()
    const number = this.#asked
    this.#controller = new AbortController()
    const answer = await ask(question, this.#controller)
    return number === this.#asked ? answer : undefined
  }

  drop(): void {
    this.#asked += 1
    this.#controller?.abort()
  }
}
