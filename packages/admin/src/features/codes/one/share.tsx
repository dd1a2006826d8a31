/** A code to pass on: its link, a QR code, a text, and what a developer types. */
import {
  Alert,
  Anchor,
  Button,
  Code as CodeBlock,
  Group,
  Image,
  Paper,
  Skeleton,
  Stack,
  Tabs,
  Text,
  Textarea,
  Title,
} from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { isDemo } from '../../../app/store-id.ts'
import { api } from '../../../shared/api.ts'
import { Copy } from '../../../shared/copy.tsx'
import { download, fetchFile } from '../../../shared/download.ts'
import { LoadFailed } from '../../../shared/load-failed.tsx'
import { Problem, wordsOf } from '../../../shared/problem.tsx'
import { useSession } from '../../../shared/session.tsx'
import { sharedWords } from '../../../shared/words/shared/index.ts'
import { useWords } from '../../../shared/words/use-words.ts'
import type { Code } from '../code-rows.tsx'
import { codeKeys } from '../keys.ts'
import { usePromotion } from '../pieces/promotion-name.tsx'
import { codeWords } from '../words/index.ts'
import { curlText, shownTitle, typescriptText } from './snippets.ts'

export function Share({ code }: { readonly code: Code }) {
  const t = useWords(codeWords)
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Title order={2} size="h4">
          {t('share')}
        </Title>
        <Tabs defaultValue="link" keepMounted={false}>
          <Tabs.List>
            {(['link', 'text', 'curl', 'typescript'] as const).map(tab => (
              <Tabs.Tab key={tab} value={tab}>
                {t(`share_${tab}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="link" pt="md">
            <LinkAndPicture code={code} />
          </Tabs.Panel>
          <Tabs.Panel value="text" pt="md">
            <ShareText code={code} />
          </Tabs.Panel>
          <Tabs.Panel value="curl" pt="md">
            <Snippet text={curlText(location.origin, code.code)} label={t('copy_curl')} />
          </Tabs.Panel>
          <Tabs.Panel value="typescript" pt="md">
            <Snippet text={typescriptText(location.origin, code.code)} label={t('copy_typescript')} />
          </Tabs.Panel>
        </Tabs>
      </Stack>
    </Paper>
  )
}

/** Whether the store has said where its links lead. Else there is no link to ask for. */
function useHasLinks() {
  return useQuery({
    queryKey: ['store', 'links'],
    queryFn: ({ signal }) => api.readStore({ signal }),
    select: ({ settings }) => (settings as { readonly links?: { readonly url?: string } }).links?.url !== undefined,
    staleTime: 60_000,
  })
}

/** Links of a shop lead to its front page; that of the demo shop is not the one of the service. */
const toShop = isDemo ? { redirect: '/shop' } : {}

function useCodeLink(id: string) {
  const { data: hasLinks = false } = useHasLinks()
  return useQuery({
    enabled: hasLinks,
    queryKey: codeKeys.link(id),
    queryFn: ({ signal }) => api.readCodeLink({ id, query: toShop, signal }),
    staleTime: 60_000,
  })
}

function LinkAndPicture({ code: { id, code } }: { readonly code: Code }) {
  const t = useWords(codeWords)
  const shared = useWords(sharedWords)
  const hasLinks = useHasLinks()
  const link = useCodeLink(id)
  if (hasLinks.isError) return <Problem error={hasLinks.error} onRetry={() => void hasLinks.refetch()} />
  if (hasLinks.data === false) return <NoAddress />
  if (link.isPending) return <Skeleton height={220} />
  if (link.isError) return <Problem error={link.error} onRetry={() => void link.refetch()} />
  const save = (format: 'svg' | 'png') =>
    download(
      format === 'svg'
        ? api.url('readCodeQrSvg', { id, query: toShop })
        : api.url('readCodeQrPng', { id, query: { ...toShop, size: 1024 } }),
      `${code}.${format}`,
    ).catch(error => notifications.show({ color: 'red', message: wordsOf(error, shared).text }))
  return (
    <Stack gap="sm">
      <CodeBlock block dir="ltr">
        {link.data.url}
      </CodeBlock>
      <Group gap="xs">
        <Copy value={link.data.url} label={t('copy_link')} />
        <Button size="xs" variant="default" onClick={() => void save('svg')}>
          {t('qr_svg')}
        </Button>
        <Button size="xs" variant="default" onClick={() => void save('png')}>
          {t('qr_png')}
        </Button>
      </Group>
      <Picture id={id} label={t('qr_of', { code })} />
    </Stack>
  )
}

/** The store has not said where its links lead. */
function NoAddress() {
  const t = useWords(codeWords)
  const { may } = useSession()
  return (
    <Alert color="blue" variant="light" title={t('no_link')}>
      <Text size="sm">{t('no_link_text')}</Text>
      {may('owner') && (
        <Anchor component={Link} to="/settings" size="sm">
          {t('no_link_here')}
        </Anchor>
      )}
    </Alert>
  )
}

function Picture({ id, label }: { readonly id: string; readonly label: string }) {
  const picture = useQuery({
    queryKey: codeKeys.picture(id),
    queryFn: ({ signal }) => fetchFile(api.url('readCodeQrSvg', { id, query: { ...toShop, size: 256 } }), signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const [address, setAddress] = useState<string>()
  const blob = picture.data?.blob
  useEffect(() => {
    if (!blob) return
    const made = URL.createObjectURL(blob)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [blob])
  if (picture.isError) return <LoadFailed of={picture} />
  return address === undefined ? (
    <Skeleton height={180} width={180} />
  ) : (
    <Image src={address} alt={label} w={180} h={180} radius="sm" bg="white" />
  )
}

function ShareText({ code }: { readonly code: Code }) {
  const t = useWords(codeWords)
  const promotion = usePromotion(code.promotion)
  const link = useCodeLink(code.id)
  const title = shownTitle(promotion.data?.title) ?? promotion.data?.name ?? ''
  const url = link.data?.url
  const text =
    url === undefined
      ? t('share_words', { title, code: code.code })
      : t('share_words_link', { title, code: code.code, link: url })
  const share = useMutation({
    mutationFn: () => navigator.share({ text }),
    // Whoever closes the sheet has changed their mind; there is nothing to tell.
    onError: () => undefined,
  })
  return (
    <Stack gap="sm">
      <Textarea value={text} readOnly autosize aria-label={t('share_text')} />
      <Group gap="xs">
        <Copy value={text} label={t('copy_text')} />
        {'share' in navigator && (
          <Button size="xs" variant="default" onClick={() => share.mutate()}>
            {t('share_send')}
          </Button>
        )}
      </Group>
    </Stack>
  )
}

function Snippet({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <Stack gap="sm">
      <CodeBlock block dir="ltr" tabIndex={0}>
        {text}
      </CodeBlock>
      <Group>
        <Copy value={text} label={label} />
      </Group>
    </Stack>
  )
}
