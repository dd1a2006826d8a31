/** Invites somebody: address, role, and a link that is shown once. */
import { ProblemError } from '@counterfoil/contract/client'
import { Alert, Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { Dialog } from '../../shared/dialog.tsx'
import { Problem } from '../../shared/problem.tsx'
import { sharedWords } from '../../shared/words/shared/index.ts'
import { useWords } from '../../shared/words/use-words.ts'
import { words as sessionWords } from '../session/words/index.ts'
import { memberKeys } from './keys.ts'
import type { ShownLink } from './link-dialog.tsx'
import { type Role, roles } from './role-select.tsx'
import { useSignInAgain } from './sign-in-again.tsx'
import { words } from './words/index.ts'

interface InviteDialogProps {
  readonly onClose: () => void
  readonly onMade: (link: ShownLink) => void
}

export function InviteDialog({ onClose, onMade }: InviteDialogProps) {
  const t = useWords(words)
  return (
    <Dialog onClose={onClose} title={t('invite')} size="lg">
      <InviteForm onClose={onClose} onMade={onMade} />
    </Dialog>
  )
}

function InviteForm({ onClose, onMade }: InviteDialogProps) {
  const t = useWords(words)
  const s = useWords(sessionWords)
  const shared = useWords(sharedWords)
  const queries = useQueryClient()
  const again = useSignInAgain()
  const form = useForm<{ email: string; name: string; role: Role }>({
    initialValues: { email: '', name: '', role: 'marketer' },
    validate: { email: value => (/^[^\s@]+@[^\s@]+$/.test(value.trim()) ? null : t('email_bad')) },
  })
  const invite = useMutation({
    mutationFn: ({ email, name, role }: typeof form.values) =>
      again(() =>
        api.inviteMember({ body: { email: email.trim(), role, ...(name.trim() !== '' && { name: name.trim() }) } }),
      ),
    onSuccess: async ({ member, link }) => {
      onClose()
      onMade({ name: member.name, kind: link.kind, url: link.url })
      await queries.invalidateQueries({ queryKey: memberKeys.all })
    },
    onError: error => {
      if (isTaken(error)) form.setFieldError('email', t('email_taken'))
    },
  })
  return (
    <form noValidate onSubmit={form.onSubmit(values => invite.mutate(values))}>
      <Stack gap="md">
        <Text size="sm">{t('invite_text')}</Text>
        <Refusal error={invite.error} />
        <TextInput
          type="email"
          label={t('email')}
          autoComplete="off"
          dir="ltr"
          data-autofocus
          {...form.getInputProps('email')}
        />
        <TextInput label={t('name')} description={t('name_optional')} maxLength={100} {...form.getInputProps('name')} />
        <Radio.Group label={t('role')} {...form.getInputProps('role')}>
          <Stack gap="xs" mt="xs">
            {roles.map(role => (
              <Radio key={role} value={role} label={s(`role_${role}`)} description={t(`role_${role}_text`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {shared('cancel')}
          </Button>
          <Button type="submit" loading={invite.isPending}>
            {t('invite_send')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** An address that is taken is told at its field. */
function Refusal({ error }: { readonly error: unknown }) {
  const t = useWords(words)
  if (error === null || isTaken(error)) return null
  if (!(error instanceof ProblemError) || error.code !== 'sign_in_again') return <Problem error={error} />
  return (
    <Alert color="red" variant="light" role="alert">
      <Text size="sm">{t('again_not')}</Text>
    </Alert>
  )
}

function isTaken(error: unknown): boolean {
  return error instanceof ProblemError && error.code === 'email_taken'
}
