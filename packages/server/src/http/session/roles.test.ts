/**
 * [ACC-6] [I2] Every operation and every role: what may be called, by whom. The table is written by hand, so that a call
 * which opens to more people than before shows in a review; the door is asked for each of them over HTTP.
 */
import { isAtLeast, type Operation, operations, roles } from '@counterfoil/contract'
import { describe, expect, it } from 'vitest'
import { openBrowser } from '../../../test/browser.ts'
import { browserOf } from '../../../test/people.ts'
import { withService } from '../../../test/with-service.ts'

const leastRole = {
  analyst: `
    addPasskey changePassword changeProfile createQuote endSession exportReport lintCode lintPromotion
    listAttacks listBatchRevisions listBatches listCampaignRevisions listCampaigns listCatalogueItems listCodeRevisions
    listCodeAlarms listCodes listImports listLedger listMembers listPasskeys listPromotionRevisions listPromotions listRedemptions
    listReturns listScenarioRevisions listScenarios listSessions makeLink makeLinkQrPng makeLinkQrSvg
    matchCatalogueItems previewBatch readBatch readCampaign readCode readCodeLife readCodeLink readCodeQrPng
    readCodeQrSvg readComparison readGuard readImport readImportProblems readOverview readPromotion readPromotionTerms readRedemption
    readRememberedDiscount readReport readReservation readScenario readSession readStore removePasskey
    reviewPromotion runBacktest runScenarios signOut simulate startPasskey tryCart`,
  marketer: `
    activateCampaign activatePromotion activateScenario amendRedemption archiveCampaign archiveCode archivePromotion
    archiveScenario cancelImport cancelRedemption changeCodes changePromotions createBatch createCampaign createCode
    createImport createPromotion createRedemption createReservation createReturn createScenario disableBatch
    downloadBatchCodes downloadIssuedCodes duplicatePromotion enableBatch exportAudit exportCodes extendBatch
    issueCode listAudit patchBatch patchCampaign patchCode patchPromotion patchScenario pauseBatch pauseCampaign
    pausePromotion putCatalogueItems reissueCode releaseReservation reopenRedemption replaceCampaign replaceCode
    replacePromotion replaceScenario resumeBatch retireBatchSpace sendImportFile`,
  owner: `
    eraseCustomer exportCustomer inviteMember makeMemberLink patchGuard patchMember patchStore removeMember`,
}
/** Open to everybody; what they change they change for themselves. */
const ofEverybody = `
    followLink followLinkOfStore openLink readHealth readLink readOpenApi readReadiness signIn signInWithPasskey
    startPasskeySignIn`

const service = withService()
const words = (text: string) => text.trim().split(/\s+/)
const guarded = operations.filter(({ key }) => key !== 'none')

describe('[ACC-6] the table of roles', () => {
  it.each(roles)('names what needs %s, exactly', role => {
    const ids = guarded.filter(operation => operation.role === role).map(({ id }) => id)
    expect(ids.toSorted()).toEqual(words(leastRole[role]).toSorted())
  })

  it('names what needs nobody, exactly', () => {
    const open = operations.filter(({ key }) => key === 'none')
    expect(open.map(({ id }) => id).toSorted()).toEqual(words(ofEverybody).toSorted())
    for (const { id, role } of open) expect(role, id).toBe('analyst')
  })
})

const pathOf = ({ path }: Operation) =>
  path.replaceAll(/\{(\w+)\}/g, (_, name) => (name === 'name' ? 'codes' : 'absent'))

/** What a call needs to be more than malformed; nobody of it exists. */
function askOf(operation: Operation) {
  const media = operation.body?.mediaType === 'text/csv' ? { 'content-type': 'text/csv' } : {}
  return { headers: { 'if-match': '*', ...media }, ...(operation.body && { body: {} }) }
}

describe('[ACC-6] [I2] the door', () => {
  it.each(roles)(
    'opens to %s what the table says, and nothing else',
    async role => {
      for (const operation of guarded) {
        const browser = await browserOf(service, role)
        const { status, body } = await browser.ask(operation.method.toUpperCase(), pathOf(operation), askOf(operation))
        const refused = status === 403 && body.code === 'role_too_low'
        expect(refused, `${role}: ${operation.id} answered ${status} ${body.code}`).toBe(
          !isAtLeast(role, operation.role),
        )
        expect(status, operation.id).not.toBe(401)
      }
    },
    60_000,
  )

  it('opens nothing to nobody', async () => {
    for (const operation of guarded) {
      const browser = openBrowser(service.url)
      const { status, body } = await browser.ask(operation.method.toUpperCase(), pathOf(operation), askOf(operation))
      expect([status, body.code], operation.id).toEqual([401, 'not_signed_in'])
    }
  }, 60_000)

  it('opens what is for people to no key', async () => {
    const ofPeople = guarded.filter(({ key }) => key === 'session')
    expect(ofPeople.length).toBeGreaterThan(10)
    for (const operation of ofPeople)
      for (const key of [service.keys.secret, service.keys.publishable]) {
        const headers = { authorization: `Bearer ${key}` }
        const { body } = await openBrowser(service.url).ask(operation.method.toUpperCase(), pathOf(operation), {
          headers,
        })
        expect(body.code, operation.id).toBe('not_allowed')
      }
  })
})
