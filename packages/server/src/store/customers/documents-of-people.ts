/**
 * Documents whose conditions list accounts or e-mail addresses, wherever in them: the promotions of today, all that they
 * ever said, and what was frozen of them. Few do; which of them name somebody is read in the documents.
 */
import type { Promotion } from '@counterfoil/engine'
import type { Statement } from '../database.ts'

/** SQL: does any condition inside `conditions` have a list of people? */
function listsPeople(conditions: string): string {
  return `jsonb_path_exists(${conditions}, 'strict $.**.ids ? (@.type() == "array")', silent => true)
    or jsonb_path_exists(${conditions}, 'strict $.**.emails ? (@.type() == "array")', silent => true)`
}

export interface PromotionOfPeople {
  readonly revision: number
  readonly document: Promotion
}

export function readPromotionsOfPeople(storeId: string): Statement<PromotionOfPeople> {
  return {
    name: 'read-promotions-of-people',
    text: `
select revision::int as revision, document
from promotions
where store_id = $1 and (${listsPeople(`document -> 'conditions'`)})
order by promotion_id`,
    values: [storeId],
  }
}

export interface RevisionOfPeople {
  readonly document_id: string
  readonly revision: number
  readonly document: Promotion
}

export function readRevisionsOfPeople(storeId: string): Statement<RevisionOfPeople> {
  return {
    name: 'read-revisions-of-people',
    text: `
select document_id, revision::int as revision, document
from revisions
where store_id = $1 and kind = 'promotion' and (${listsPeople(`document -> 'conditions'`)})
order by document_id, revision`,
    values: [storeId],
  }
}

export interface TermsOfPeople {
  readonly terms_id: string
  readonly document: { readonly promotions: readonly Promotion[] }
}

export function readTermsOfPeople(storeId: string): Statement<TermsOfPeople> {
  return {
    name: 'read-terms-of-people',
    text: `
select terms_id, document
from frozen_terms
where store_id = $1 and (${listsPeople(`jsonb_path_query_array(document, '$.promotions[*].conditions')`)})
order by terms_id`,
    values: [storeId],
  }
}

export function rewriteTerms(storeId: string, { terms_id, document }: TermsOfPeople): Statement<never> {
  return {
    name: 'rewrite-terms',
    text: 'update frozen_terms set document = $3::jsonb where store_id = $1 and terms_id = $2',
    values: [storeId, terms_id, JSON.stringify(document)],
  }
}
