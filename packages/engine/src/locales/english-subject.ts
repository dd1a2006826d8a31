/** What English calls a code or an offer: by the bare code or title. */
import type { Topic } from './locale-of.ts'

export interface EnglishSubject {
  /** As it opens a sentence: the code, else the title, else "This offer". */
  readonly it: string
  /** As it reads inside a sentence: "free shipping". */
  readonly prize: string
}

/** Words that open a title like an ordinary phrase: inside a sentence they lose their capital. */
const plainOpening = /^(Free|Half|Two|Three|An?|Up|Extra|Your)\b/

export function englishSubject(topic: Topic): EnglishSubject {
  if (topic.kind === 'offer') return { it: 'This offer', prize: 'this offer' }
  const { kind, text } = topic
  const plain = kind === 'title' && plainOpening.test(text)
  return { it: text, prize: plain ? text[0]!.toLowerCase() + text.slice(1) : text }
}
