/**
 * `/imports/new`: a file is dropped, looked over without writing anything, its columns are set right, and only then it
 * is imported.
 */
import { Button, Group, Paper, Stack, Stepper } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../shared/api.ts'
import { Page } from '../../../shared/page.tsx'
import { Problem } from '../../../shared/problem.tsx'
import { useLeaveGuard } from '../../../shared/use-leave-guard.tsx'
import { useSearchState } from '../../../shared/use-search-state.ts'
import { useWords } from '../../../shared/words/use-words.ts'
import { codeKeys } from '../../codes/keys.ts'
import { importKeys } from '../keys.ts'
import { useImport } from '../use-import.ts'
import { importWords } from '../words/index.ts'
import { ChooseFile } from './choose-file.tsx'
import { Findings } from './findings.tsx'
import { type Options, type Reading, requestOf } from './request.ts'
import { sendFile } from './send-file.ts'

export function NewImportPage() {
  const t = useWords(importWords)
  return (
    <Page title={t('new')} intro={t('new_intro')} parent={{ to: '/imports', label: t('title') }}>
      <NewImport />
    </Page>
  )
}

function NewImport() {
  const t = useWords(importWords)
  const [search] = useSearchState()
  const [file, setFile] = useState<File>()
  const [options, setOptions] = useState<Options>({
    mode: 'all_or_nothing',
    dates: 'iso',
    ...(search.promotion && { promotion: search.promotion }),
  })
  const [reading, setReading] = useState<Reading>({})
  const check = useCheck()
  const checked = useImport(check.data?.id)
  const publish = usePublish()
  useLeaveGuard(file !== undefined && !publish.isSuccess)
  const look = (next: Reading) => {
    setReading(next)
    if (file) check.mutate({ file, options, reading: next })
  }
  const isOver = checked.data?.status === 'done' || checked.data?.status === 'refused'
  const isReady = check.isSuccess && isOver
  return (
    <Stack gap="lg">
      <Stepper active={isReady ? 1 : 0} allowNextStepsSelect={false} size="sm" aria-label={t('steps')}>
        <Stepper.Step label={t('step_file')} />
        <Stepper.Step label={t('step_look')} />
      </Stepper>
      <Paper withBorder p="md">
        <Stack gap="md">
          <ChooseFile
            file={file}
            onFile={chosen => {
              setFile(chosen)
              setReading({})
              check.reset()
            }}
            options={options}
            onOptions={part => {
              setOptions(before => ({ ...before, ...part }))
              check.reset()
            }}
          />
          {check.isError && <Problem error={check.error} onRetry={() => look(reading)} />}
          <Group justify="flex-end">
            <Button
              variant={isReady ? 'default' : 'filled'}
              disabled={file === undefined}
              loading={check.isPending || (check.isSuccess && !isOver)}
              onClick={() => look(reading)}
            >
              {t('look')}
            </Button>
          </Group>
        </Stack>
      </Paper>
      {isReady && checked.data && (
        <Findings
          found={checked.data}
          options={options}
          reading={reading}
          onReading={look}
          isBusy={publish.isPending || publish.isSuccess}
          error={publish.error}
          onImport={() => file && publish.mutate({ file, options, reading })}
        />
      )}
    </Stack>
  )
}

interface Sending {
  readonly file: File
  readonly options: Options
  readonly reading: Reading
}

/** Everything but the writing. */
function useCheck() {
  return useMutation({
    mutationFn: async ({ file, options, reading }: Sending) => {
      const begun = await api.createImport({ body: requestOf(options, reading, true) })
      return sendFile(begun.id, file)
    },
  })
}

function usePublish() {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: async ({ file, options, reading }: Sending) => {
      const begun = await api.createImport({ body: requestOf(options, reading, false) })
      return sendFile(begun.id, file)
    },
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: importKeys.all })
      await queries.invalidateQueries({ queryKey: codeKeys.all })
      await navigate({ to: `/imports/${id}`, ignoreBlocker: true })
    },
  })
}
