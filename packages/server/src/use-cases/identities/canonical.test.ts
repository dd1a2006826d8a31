/** Names of customers in one spelling: what is one, what stays two, and what is nobody's. */
import { domainToASCII } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalEmail, withoutTag, withoutTagAndDots } from './canonical-email.ts'
import { canonicalAddress, canonicalPayment, canonicalPhone } from './canonical-names.ts'

describe('e-mail addresses', () => {
  it.each([
    [' Ann@Example.COM\n', 'ann@example.com'],
    ['ａｎｎ@example.com', 'ann@example.com'],
    ['ann@bücher.example', 'ann@xn--bcher-kva.example'],
    ['ann@XN--BCHER-KVA.example', 'ann@xn--bcher-kva.example'],
    ['ann@example.com.', 'ann@example.com'],
    ['"odd@name"@x.com', '"odd@name"@x.com'],
    ['ann+shop@x.com', 'ann+shop@x.com'],
    ['a.n.n@gmail.com', 'a.n.n@gmail.com'],
    ['ann@localhost', 'ann@localhost'],
  ])('[A4] [G8] %j is %j', (email, canonical) => expect(canonicalEmail(email)).toBe(canonical))

  it.each(['', '@', 'ann', 'ann@', '@x.com', ' @ ', 'ann@%', 'ann@exa mple.com'])('[G6] %j is nobody’s', email =>
    expect(canonicalEmail(email)).toBeUndefined(),
  )

  it('[G8] reads plain domains as IDNA does', () => {
    const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?$/)
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 4 }), labels => {
        const ascii = domainToASCII(labels.join('.'))
        expect(canonicalEmail(`a@${labels.join('.')}`)).toBe(ascii === '' ? undefined : `a@${ascii}`)
      }),
      { numRuns: 1000 },
    )
  })

  it('[A4] is the same when it is read again', () => {
    fc.assert(
      fc.property(fc.emailAddress(), email => {
        const once = canonicalEmail(email)
        expect(once === undefined ? undefined : canonicalEmail(once)).toBe(once)
      }),
      { numRuns: 1000 },
    )
  })

  it.each([
    ['a+1@x.com', 'a@x.com', 'a@x.com'],
    ['a+1+2@x.com', 'a@x.com', 'a@x.com'],
    ['a.b@x.com', 'a.b@x.com', 'a.b@x.com'],
    ['a.b+1@gmail.com', 'a.b@gmail.com', 'ab@gmail.com'],
    ['a.b@googlemail.com', 'a.b@googlemail.com', 'ab@gmail.com'],
    ['a.b@gmail.com.example', 'a.b@gmail.com.example', 'a.b@gmail.com.example'],
    ['+1@x.com', '+1@x.com', '+1@x.com'],
    ['"a+1"@x.com', '"a+1"@x.com', '"a+1"@x.com'],
  ])('[A4] [G8] folds %s to %s, at Gmail to %s', (email, untagged, undotted) => {
    expect(withoutTag(email)).toBe(untagged)
    expect(withoutTagAndDots(email)).toBe(undotted)
  })
})

describe('other names', () => {
  it.each([
    ['+49 (0) 151 234-567', '+49151234567'],
    ['0049151234567', '+49151234567'],
    ['+49151234567', '+49151234567'],
    ['(212) 555.0123', '2125550123'],
    ['＋４９ １５１ ２３４５６７', '+49151234567'],
  ])('[A4] the number %j is %j', (phone, canonical) => expect(canonicalPhone(phone)).toBe(canonical))

  it.each(['', '+', '12345', '1234567890123456', 'call me', '+49x151234567'])('[G6] %j is no number', phone =>
    expect(canonicalPhone(phone)).toBeUndefined(),
  )

  it('[G6] an empty payment fingerprint is nobody’s, and its case counts', () => {
    expect(canonicalPayment(' ')).toBeUndefined()
    expect(canonicalPayment('aB ')).toBe('aB')
  })

  it('[A4] an address is one whatever its punctuation, and its town where there is a postcode', () => {
    const one = canonicalAddress({
      lines: ['12, High St.', 'Flat 3'],
      postcode: 'SW1A 1AA',
      city: 'London',
      country: 'GB',
    })
    expect(canonicalAddress({ lines: ['12 high st flat 3'], postcode: 'sw1a1aa', country: 'GB' })).toBe(one)
    expect(canonicalAddress({ lines: ['13 high st flat 3'], postcode: 'sw1a1aa', country: 'GB' })).not.toBe(one)
    expect(canonicalAddress({ lines: ['12 high st flat 3'], postcode: 'sw1a1aa', country: 'US' })).not.toBe(one)
  })

  it.each([{}, { lines: [] }, { lines: [' - '], postcode: '1' }, { lines: ['Main St 1'] }, { postcode: '1000' }])(
    '[G6] %j is no place',
    address => expect(canonicalAddress(address)).toBeUndefined(),
  )
})
