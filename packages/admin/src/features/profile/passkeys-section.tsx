/** One's own passkeys. */

import type { AnswerOf } from '@counterfoil/contract/client'
import { ProblemError } from '@counterfoil/contract/client'
import { Button, Group, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../shared/api.ts'
import { useConfirm } from '../../shared/confirm.tsx'
import { useFormat } from '../../shared/format.ts'
import { Problem } from '../../shared/problem.tsx'
import { Loading } from '../../shared/states.tsx'
import { useWords } from '../../shared/words/use-words.ts'
import { deviceName } from '../session/device-name.ts'
import { addPasskey, canUsePasskeys, PasswordNeeded } from '../session/passkey.ts'
import { Refusal } from '../session/refusal.tsx'
import { profileKeys } from './keys.ts'
import { PasskeyConfirm } from './passkey-confirm.tsx'
import { Section } from './section.tsx'
import { words } from './words/index.ts'

type Passkey = AnswerOf<'listPasskeys'>['data'][number]

export function PasskeysSection() {
  const t = useWords(words)
  const queries = useQueryClient()
  const list = useQuery({ queryKey: profileKeys.passkeys, queryFn: ({ signal }) => api.listPasskeys({ signal }) })
  const [isAsked, setAsked] = useState(false)
  const add = useMutation({
    mutationFn: (current: string | undefined) => addPasskey(deviceName(), current),
    onSuccess: () => {
      setAsked(false)
      notifications.show({ message: t('passkey_added'), withCloseButton: false })
      return queries.invalidateQueries({ queryKey: profileKeys.passkeys })
    },
    onError: error => {
      if (error instanceof PasswordNeeded) setAsked(true)
    },
  })
  const isWrong = add.error instanceof PasswordNeeded && add.variables !== undefined
  return (
    <Section title={t('passkeys')} text={t('passkeys_text')}>
      {list.error !== null && <Problem error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Loading rows={1} />}
      {list.data?.data.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('passkeys_none')}
        </Text>
      )}
      <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
        {list.data?.data.map(passkey => (
          <Row key={passkey.id} passkey={passkey} />
        ))}
      </Stack>
      {add.error !== null && !(add.error instanceof PasswordNeeded) && <Refusal error={add.error} byPasskey />}
      {!canUsePasskeys() && <Text size="sm">{t('passkeys_unsupported')}</Text>}
      {canUsePasskeys() && isAsked && (
        <PasskeyConfirm isWrong={isWrong} isPending={add.isPending} onConfirm={add.mutate} />
      )}
      {canUsePasskeys() && !isAsked && (
        <Group>
          <Button variant="light" loading={add.isPending} onClick={() => add.mutate(undefined)}>
            {t('passkey_add')}
          </Button>
        </Group>
      )}
    </Section>
  )
}

function Row({ passkey }: { readonly passkey: Passkey }) {
  const t = useWords(words)
  const format = useFormat()
  const confirm = useConfirm()
  const queries = useQueryClient()
  const { id, name, created_at, used_at, backed_up } = passkey
  const remove = useMutation({
    mutationFn: () => api.removePasskey({ id }),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: profileKeys.passkeys }),
        queries.invalidateQueries({ queryKey: profileKeys.sessions }),
      ]),
  })
  const ask = async () => {
    const text = t('passkey_remove_text', { name })
    if (await confirm({ title: t('passkey_remove_title'), text, action: t('remove'), danger: true })) remove.mutate()
  }
  const isOnly = remove.error instanceof ProblemError && remove.error.problem.errors?.[0]?.code === 'only_way_in'
  const facts = [
    t('passkey_made', { when: format.relative(created_at) }),
    ...(used_at === null ? [] : [t('passkey_used', { when: format.relative(used_at) })]),
    ...(backed_up ? [t('passkey_synced')] : []),
  ]
  return (
    <li>
      <Group justify="space-between" wrap="nowrap" gap="md">
        <div>
          <Text fw={600}>{name}</Text>
          <Text size="sm" c="dimmed">
            {facts.join(' · ')}
          </Text>
        </div>
        <Button
          size="xs"
          variant="default"
          aria-label={t('remove_named', { name })}
          loading={remove.isPending}
          onClick={() => void ask()}
        >
          {t('remove')}
        </Button>
      </Group>
      {isOnly && (
        <Text size="sm" c="red" role="alert">
          {t('only_way_in')}
        </Text>
      )}
      {remove.error !== null && !isOnly && <Problem error={remove.error} />}
    </li>
  )
}
