/** People: their names, addresses, passwords and roles, as they are sent and answered. */
import { z } from 'zod'
import { roles } from '../operations/operation.ts'
import { currency, id, instant, locale, text, timeZone, whole } from './scalars.ts'

export const role = z.enum(roles)

/** An address that mail could reach; which spelling is whose is the service's to know. */
export const email = text(254).regex(/^[^\s@]+@[^\s@]+$/, 'Use an e-mail address.')

/** What colleagues read: 1 to 100 characters, not only spaces. */
export const personName = text(100).regex(/\S/, 'Use a name.')

/** Long rather than strange: anything of 10 characters or more that is not one of the first that everybody tries. */
export const newPassword = text(256).min(10, 'Use at least 10 characters.')

/** As it was typed; whatever it is, it is compared. */
export const typedPassword = text(256)

/** The secret part of a link. */
export const linkToken = z.string().regex(/^[\w-]{43}$/, 'This is not the whole link.')

/** What a browser's `navigator.credentials` answered, in JSON. Only its shape: the service verifies every part. */
export const publicKeyCredential = z
  .looseObject({
    id: text(2000),
    rawId: text(2000),
    type: z.literal('public-key'),
    response: z.looseObject({ clientDataJSON: text(20_000) }),
  })
  .meta({ id: 'PublicKeyCredential' })

/** What goes into `navigator.credentials`, in JSON. */
export const publicKeyOptions = z.looseObject({ challenge: z.string() }).meta({ id: 'PublicKeyOptions' })

const account = {
  id,
  email: z.string(),
  name: z.string(),
  role,
  locale: locale.exactOptional(),
  has_password: z.boolean(),
}

/** Who is signed in, where, and what their pages need. */
export const sessionSchema = z
  .looseObject({
    account: z.looseObject(account),
    role,
    store: z.looseObject({ id, name: z.string(), currency, time_zone: timeZone, locale }),
    csrf: z.string().describe('Goes into the header Counterfoil-CSRF of whatever is no GET.'),
    server_time: instant,
    ends_at: instant,
  })
  .meta({ id: 'Session' })

export const signInSchema = z.strictObject({ email: text(254), password: typedPassword }).meta({ id: 'SignIn' })

export const passkeySignInSchema = z.strictObject({ response: publicKeyCredential }).meta({ id: 'PasskeySignIn' })

export const signOutQuerySchema = z.strictObject({ everywhere: z.enum(['true', 'false']).exactOptional() })

export const endedSchema = z.looseObject({ ended: whole(0, 1_000_000) }).meta({ id: 'Ended' })

/** A link that is looked at before it is used. */
export const linkRequestSchema = z.strictObject({ token: linkToken }).meta({ id: 'LinkRequest' })

export const shownLinkSchema = z
  .looseObject({
    kind: z.enum(['setup', 'invitation', 'sign_in']),
    store: z.looseObject({ id, name: z.string() }),
    email: z.string().exactOptional(),
    name: z.string().exactOptional(),
    role,
    ends_at: instant,
  })
  .meta({ id: 'ShownLink' })

/** With `setup` an address and a name; an invitation may have another name; a link to sign in asks for nothing. */
export const openLinkSchema = z
  .strictObject({
    token: linkToken,
    email: email.exactOptional(),
    name: personName.exactOptional(),
    password: newPassword.exactOptional(),
    locale: locale.exactOptional(),
  })
  .meta({ id: 'OpenLink' })

export const profileChangeSchema = z
  .strictObject({ name: personName.exactOptional(), locale: locale.nullable().exactOptional() })
  .meta({ id: 'ProfileChange' })

export const passwordChangeSchema = z
  .strictObject({ current: typedPassword.exactOptional(), password: newPassword })
  .meta({ id: 'PasswordChange' })

export const passkeyStartSchema = z
  .strictObject({ current: typedPassword.exactOptional().describe('The present password.') })
  .meta({ id: 'PasskeyStart' })

export const newPasskeySchema = z
  .strictObject({ name: personName.exactOptional(), response: publicKeyCredential })
  .meta({ id: 'NewPasskey' })

export const passkeySchema = z
  .looseObject({
    id,
    name: z.string(),
    backed_up: z.boolean(),
    created_at: instant,
    used_at: instant.nullable(),
  })
  .meta({ id: 'Passkey' })

export const passkeyListSchema = z.looseObject({ data: z.array(passkeySchema) }).meta({ id: 'PasskeyList' })

export const openSessionSchema = z
  .looseObject({
    id,
    current: z.boolean(),
    means: z.enum(['password', 'passkey', 'link']),
    agent: z.string().nullable(),
    network: z.string().nullable(),
    created_at: instant,
    seen_at: instant,
    ends_at: instant,
  })
  .meta({ id: 'OpenSession' })

export const openSessionListSchema = z.looseObject({ data: z.array(openSessionSchema) }).meta({ id: 'OpenSessionList' })

const memberStatus = z.enum(['invited', 'active', 'deactivated'])

export const memberSchema = z
  .looseObject({
    id,
    revision: whole(1, Number.MAX_SAFE_INTEGER),
    email: z.string(),
    name: z.string(),
    role,
    status: memberStatus,
    created_at: instant,
    signed_in_at: instant.nullable(),
    invitation_ends_at: instant.nullable(),
  })
  .meta({ id: 'Member' })

export const memberListSchema = z.looseObject({ data: z.array(memberSchema) }).meta({ id: 'MemberList' })

export const invitationSchema = z
  .strictObject({ email, role, name: personName.exactOptional(), locale: locale.exactOptional() })
  .meta({ id: 'Invitation' })

/** A link as it is shown, this once. */
export const madeLinkSchema = z
  .looseObject({ kind: z.enum(['invitation', 'sign_in']), url: z.string(), ends_at: instant })
  .meta({ id: 'MadeLink' })

export const invitedSchema = z.looseObject({ member: memberSchema, link: madeLinkSchema }).meta({ id: 'Invited' })

export const memberChangeSchema = z
  .strictObject({
    name: personName.exactOptional(),
    role: role.exactOptional(),
    status: z.enum(['active', 'deactivated']).exactOptional(),
  })
  .meta({ id: 'MemberChange' })

export type OpenLink = z.output<typeof openLinkSchema>
export type Invitation = z.output<typeof invitationSchema>
export type MemberChange = z.output<typeof memberChangeSchema>
