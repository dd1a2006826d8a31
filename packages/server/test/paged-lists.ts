/** Every list of the API with every filter that it knows: its first page, and one far in. */
import { listAudit } from '../src/store/audit/list-audit.ts'
import { listBatches } from '../src/store/batches/list-batches.ts'
import { findPromotions } from '../src/store/bulk/find-promotions.ts'
import { listCampaigns } from '../src/store/campaigns/list-campaigns.ts'
import { listCatalogueItems } from '../src/store/catalogue/list-catalogue-items.ts'
import { listChanges } from '../src/store/code-life/list-changes.ts'
import { listCodeClicks } from '../src/store/code-life/list-code-clicks.ts'
import { type LifePage, listCodeEntries } from '../src/store/code-life/list-code-entries.ts'
import { listCodeTries } from '../src/store/code-life/list-code-tries.ts'
import { listCodes } from '../src/store/codes/list-codes.ts'
import { type Walk, walkArchivedCodes, walkBatchCodes, walkLiveCodes } from '../src/store/codes/walk-codes.ts'
import type { Statement } from '../src/store/database.ts'
import { listAlarms } from '../src/store/guard/list-alarms.ts'
import { listAttacks } from '../src/store/guard/list-attacks.ts'
import { listImports } from '../src/store/imports/list-imports.ts'
import { listEntries } from '../src/store/ledger/list-ledger.ts'
import { findCodePromotions } from '../src/store/promotions/find-code-promotions.ts'
import { listCounters } from '../src/store/promotions/list-counters.ts'
import { listPromotionAttempts } from '../src/store/promotions/list-promotion-attempts.ts'
import { listPromotionCodes } from '../src/store/promotions/list-promotion-codes.ts'
import { listPromotionDays } from '../src/store/promotions/list-promotion-days.ts'
import { listPromotions } from '../src/store/promotions/list-promotions.ts'
import { listRedemptionRows } from '../src/store/redemptions/list-redemptions.ts'
import { searchRedemptions } from '../src/store/redemptions/search-redemptions.ts'
import { listRevisions } from '../src/store/revisions/list-revisions.ts'
import { listScenarios } from '../src/store/scenarios/list-scenarios.ts'

const range = { storeId: 's', until: Date.parse('2027-01-01T00:00:00Z') * 1000, limit: 50 }
const deep = { micros: Date.parse('2026-03-09T00:00:00Z') * 1000, id: '' }
const newest = { storeId: 's', before: { micros: 8e15, id: '' }, limit: 50 }
/** Each entry reads what its document said before and after. */
const entries = { storeId: 's', limit: 25 }
const onStore = { storeId: 's', limit: 50 }
const pageOfIds = Array.from({ length: 50 }, (_, index) => `promo-${index + 1}`)

/** `begins` is what canonical forms, or the ids of a batch's codes, have in common. */
export function walk(begins: string, after: Walk['after'] = { canonical: '', id: '' }): Walk {
  return { ...onStore, begins, after }
}

/** A code that was in every order: what its life costs depends on the page alone. */
function life(before: LifePage['before']): LifePage {
  return { ...onStore, codeId: 'code-1', before }
}

interface List {
  readonly first: Statement<unknown>
  readonly deep: Statement<unknown>
  /** The few rows of one order are put in order; no index keeps that for every order. */
  readonly sorts?: true
}

/** Every list of the API, with every filter that it knows. */
export const lists: Readonly<Record<string, List>> = {
  ledger: { first: listEntries({ ...range, after: undefined }), deep: listEntries({ ...range, after: deep }) },
  'ledger?promotion': {
    first: listEntries({ ...range, after: undefined, promotion: 'promo-1' }),
    deep: listEntries({ ...range, after: deep, promotion: 'promo-1' }),
  },
  'ledger?promotion, few': {
    first: listEntries({ ...range, after: undefined, promotion: 'promo-rare' }),
    deep: listEntries({ ...range, after: deep, promotion: 'promo-rare' }),
  },
  'ledger?redemption': {
    first: listEntries({ ...range, after: undefined, redemption: 'rdm-7' }),
    deep: listEntries({ ...range, after: deep, redemption: 'rdm-77777' }),
    sorts: true,
  },
  'ledger?redemption=order:': {
    first: listEntries({ ...range, after: undefined, redemption: 'order:o-7' }),
    deep: listEntries({ ...range, after: deep, redemption: 'order:o-77777' }),
    sorts: true,
  },
  'ledger?redemption&promotion': {
    first: listEntries({ ...range, after: undefined, redemption: 'rdm-7', promotion: 'promo-1' }),
    deep: listEntries({ ...range, after: deep, redemption: 'rdm-77777', promotion: 'promo-1' }),
    sorts: true,
  },
  'ledger?redemption=order:&promotion': {
    first: listEntries({ ...range, after: undefined, redemption: 'order:o-7', promotion: 'promo-1' }),
    deep: listEntries({ ...range, after: deep, redemption: 'order:o-77777', promotion: 'promo-1' }),
    sorts: true,
  },
  redemptions: {
    first: listRedemptionRows({ ...range, after: undefined }),
    deep: listRedemptionRows({ ...range, after: deep }),
  },
  'redemptions?order_id': {
    first: listRedemptionRows({ ...range, after: undefined, orderId: 'o-7' }),
    deep: listRedemptionRows({ ...range, after: deep, orderId: 'o-77777' }),
    sorts: true,
  },
  'redemptions?order': {
    first: searchRedemptions(newest),
    deep: searchRedemptions({ ...newest, before: deep }),
    sorts: true,
  },
  ...Object.fromEntries(
    (
      [
        ['order_prefix', { orderPrefix: 'o-777' }],
        ['status', { status: 'cancelled' }],
        ['promotion', { promotion: 'promo-1' }],
        ['code', { codes: ['code-none'] }],
        ['from', { from: '2026-03-01' }],
        ['to', { to: '2026-03-12' }],
        ['customer_email', { identities: ['a.none'] }],
      ] as const
    ).map(([name, filter]) => [
      `redemptions?${name}`,
      {
        first: searchRedemptions({ ...newest, ...filter }),
        deep: searchRedemptions({ ...newest, ...filter, before: deep }),
        sorts: true,
      },
    ]),
  ),
  audit: { first: listAudit(entries), deep: listAudit({ ...entries, after: deep }) },
  ...Object.fromEntries(
    (
      [
        ['kind', { kind: 'promotion' }],
        ['document', { kind: 'promotion', document: 'promo-7' }],
        ['actor', { actor: 'key-7' }],
        ['from', { from: '2026-03-01' }],
        ['to', { to: '2026-03-09' }],
      ] as const
    ).map(([name, filter]) => [
      `audit?${name}`,
      {
        first: listAudit({ ...entries, ...filter }),
        deep: listAudit({ ...entries, ...filter, after: deep }),
        sorts: true,
      },
    ]),
  ),
  codes: { first: listCodes(onStore), deep: listCodes({ ...onStore, after: 'code-7' }) },
  'codes?status': {
    first: listCodes({ ...onStore, status: 'disabled' }),
    deep: listCodes({ ...onStore, status: 'active', after: 'code-7' }),
  },
  'codes?promotion': {
    first: listCodes({ ...onStore, promotion: 'promo-2' }),
    deep: listCodes({ ...onStore, promotion: 'promo-2', after: 'code-7' }),
  },
  'codes?promotion&status': {
    first: listCodes({ ...onStore, promotion: 'promo-2', status: 'disabled' }),
    deep: listCodes({ ...onStore, promotion: 'promo-2', status: 'active', after: 'code-7' }),
  },
  'codes?code': {
    first: listCodes({ ...onStore, canonical: 'C77777' }),
    deep: listCodes({ ...onStore, canonical: 'OLD', after: 'code-2' }),
    sorts: true,
  },
  'codes?prefix': {
    first: walkLiveCodes(walk('C7')),
    deep: walkLiveCodes(walk('C7', { canonical: 'C77777', id: 'code-77777' })),
  },
  'codes?prefix&status=archived': {
    first: walkArchivedCodes(walk('OL')),
    deep: walkArchivedCodes(walk('OL', { canonical: 'OLD', id: 'code-2' })),
  },
  'codes?batch': {
    first: walkBatchCodes(walk('code-7')),
    deep: walkBatchCodes(walk('code-7', { canonical: 'C77777', id: 'code-77777' })),
  },
  'codes/{id}/life': {
    first: listCodeEntries(life({ micros: 8e15, id: '~' })),
    deep: listCodeEntries(life(deep)),
    sorts: true,
  },
  'codes/{id}/life, what is counted by day': {
    first: listCodeTries({ ...onStore, codeId: 'c7', upTo: '2026-04-01' }),
    deep: listCodeClicks({
      ...onStore,
      codeId: 'c7',
      promotionId: 'promo-7',
      from: '2026-01-01',
      upTo: '2026-02-10',
    }),
    sorts: true,
  },
  'codes/{id}/life?locale': {
    first: listChanges({ ...onStore, kind: 'promotion', id: 'promo-7', upTo: 8e15 }),
    deep: listChanges({ ...onStore, kind: 'promotion', id: 'promo-7', upTo: 8e15, limit: 20 }),
  },
  promotions: { first: listPromotions(onStore), deep: listPromotions({ ...onStore, after: 'promo-7' }) },
  'promotions?status': {
    first: listPromotions({ ...onStore, status: 'paused' }),
    deep: listPromotions({ ...onStore, status: 'active', after: 'promo-7' }),
  },
  'promotions?campaign': {
    first: listPromotions({ ...onStore, campaign: 'camp-5' }),
    deep: listPromotions({ ...onStore, campaign: 'camp-5', after: 'promo-7' }),
  },
  'promotions?campaign&status': {
    first: listPromotions({ ...onStore, campaign: 'camp-5', status: 'active' }),
    deep: listPromotions({ ...onStore, campaign: 'camp-5', status: 'active', after: 'promo-7' }),
  },
  ...Object.fromEntries(
    // Which promotions stand on a page is decided in memory; the page and its figures are read by their ids.
    ['search', 'state', 'trigger', 'class', 'ends_before', 'failing', 'sort', 'order'].map(filter => [
      `promotions?${filter}`,
      { first: findPromotions('s', pageOfIds), deep: listPromotionCodes('s', pageOfIds), sorts: true },
    ]),
  ),
  'promotions?include': {
    first: listPromotionDays({ storeId: 's', ids: pageOfIds, from: '2026-04-01', currency: 'USD' }),
    deep: listPromotionAttempts('s', pageOfIds, ['2026-04-08', '2026-04-09']),
    sorts: true,
  },
  'promotions?search, a code': {
    first: findCodePromotions('s', 'C7'),
    deep: listCounters('s', ['p:promo-1', 'p:promo-1:USD']),
    sorts: true,
  },
  batches: { first: listBatches(onStore), deep: listBatches({ ...onStore, after: 'batch-1' }) },
  'batches?status': {
    first: listBatches({ ...onStore, status: 'making' }),
    deep: listBatches({ ...onStore, status: 'ready', after: 'batch-1' }),
  },
  'batches?promotion': {
    first: listBatches({ ...onStore, promotion: 'promo-2' }),
    deep: listBatches({ ...onStore, promotion: 'promo-2', after: 'batch-1' }),
  },
  'batches?promotion&status': {
    first: listBatches({ ...onStore, promotion: 'promo-2', status: 'making' }),
    deep: listBatches({ ...onStore, promotion: 'promo-2', status: 'ready', after: 'batch-1' }),
  },
  imports: { first: listImports(onStore), deep: listImports({ ...onStore, after: 'imp-7' }) },
  'guard/alarms': {
    first: listAlarms(onStore),
    deep: listAlarms({ ...onStore, after: { ...deep, id: 'code-7' } }),
  },
  'guard/attacks': {
    first: listAttacks(onStore),
    deep: listAttacks({ ...onStore, after: { ...deep, id: 'evt-7' } }),
  },
  campaigns: { first: listCampaigns(onStore), deep: listCampaigns({ ...onStore, after: 'camp-7' }) },
  'campaigns?include': {
    first: listCampaigns(onStore),
    deep: listCounters('s', ['g:camp-1', 'g:camp-1:USD']),
  },
  'campaigns?status': {
    first: listCampaigns({ ...onStore, status: 'draft' }),
    deep: listCampaigns({ ...onStore, status: 'active', after: 'camp-7' }),
  },
  scenarios: {
    first: listScenarios({ ...onStore, status: 'active' }),
    deep: listScenarios({ ...onStore, status: 'active', after: 'scn-7' }),
  },
  'scenarios?status': {
    first: listScenarios({ ...onStore, status: 'archived' }),
    deep: listScenarios({ ...onStore, status: 'archived', after: 'scn-7' }),
  },
  revisions: {
    first: listRevisions({ ...onStore, kind: 'promotion', id: 'promo-7' }),
    deep: listRevisions({ ...onStore, kind: 'promotion', id: 'promo-7', before: 300 }),
  },
  'catalogue/items': {
    first: listCatalogueItems({ ...onStore, after: '' }),
    deep: listCatalogueItems({ ...onStore, after: 'sku-7' }),
  },
}
