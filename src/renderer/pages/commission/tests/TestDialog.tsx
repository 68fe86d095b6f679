import { Modal } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import type { TestKind } from '../../../../shared/functionalTest.ts'
import { testKindWords } from '../../../../shared/testWords.ts'
import { RecordingChart } from '../../../charts/recording/RecordingChart.tsx'
import { fromCore, useWords } from '../../../state/words.ts'
import '../../../frame/connecting/dialogs.css'
import { BeforeTest, StartBar } from './BeforeTest.tsx'
import { Said } from './Said.tsx'
import { EndBar, TestEnd } from './TestEnd.tsx'
import { LiveFigures, RunBar } from './TestRunning.tsx'
import './tests.css'
import type { StartInput } from './testRun.ts'
import { useReadiness } from './useReadiness.ts'
import { useTestRun } from './useTestRun.ts'

/** One guided test from its conditions to its verdict. While it runs, closing asks; Stop ends it at once. */
export function TestDialog({
  portalId,
  kind,
  technician,
  onClose,
}: {
  portalId: string
  kind: TestKind
  /** Who records it, unless another name is typed. */
  technician: string
  onClose: () => void
}) {
  const { t } = useWords()
  const control = useTestRun(portalId, kind)
  const { run, curve } = control
  const { readiness, problem } = useReadiness(portalId, kind, run.stage === 'before')
  const [input, setInput] = useState<StartInput>({ who: technician, consentOf: '', hasRead: false })
  const [isAsking, setAsking] = useState(false)
  const running = run.stage === 'running' ? run.state : null
  const isRunning = running !== null && running.phase !== 'done'
  const guide = readiness?.guide ?? running?.guide ?? null
  const close = () => (isRunning ? setAsking(!isAsking) : onClose())
  const isDrawn = run.stage === 'ended' ? run.result !== null : run.stage !== 'before'
  return (
    <Modal
      opened
      onClose={close}
      title={
        <Title name={guide ? fromCore(guide.title, t) : t(testKindWords[kind])} items={guide?.items ?? []} />
      }
      classNames={{
        ...{ inner: 'tstinner', content: 'tst', header: 'tsthead', title: 'tsttitle' },
        ...{ close: 'dlgclose', body: 'tstbody' },
      }}
      closeButtonProps={{ 'aria-label': t('Close') }}
      closeOnClickOutside={false}
      lockScroll={false}
      transitionProps={{ duration: 0 }}
      onKeyDown={(event) => {
        if (isRunning) keepPalette(event)
      }}
    >
      <Said run={run} purpose={guide ? fromCore(guide.purpose, t) : null} isRefused={problem !== null} />
      <section
        className={`tstwork ${isDrawn ? 'drawn' : ''} ${run.stage}`}
        aria-label={t('Test')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what is longer than the screen is scrolled by keys
        tabIndex={0}
      >
        {run.stage === 'before' ? (
          <BeforeTest
            readiness={problem ? null : readiness}
            problem={run.problem ?? problem}
            input={input}
            onInput={setInput}
          />
        ) : run.stage === 'running' ? (
          <LiveFigures state={running} problem={control.refused} />
        ) : (
          <TestEnd run={run} />
        )}
        {isDrawn ? (
          <RecordingChart
            curve={curve}
            isLive={run.stage === 'running'}
            least={60_000}
            sentence={t('What is recorded during the test')}
          />
        ) : null}
      </section>
      {run.stage === 'before' ? (
        <StartBar
          readiness={problem ? null : readiness}
          input={input}
          onStart={() => control.start(input.who.trim(), input.consentOf.trim())}
          onClose={onClose}
        />
      ) : run.stage === 'running' ? (
        <RunBar
          state={running}
          isAsking={isAsking && isRunning}
          onAsked={() => setAsking(false)}
          onSay={(said) => running && control.say(running, said)}
          consentOf={input.consentOf.trim()}
          onStop={() => {
            setAsking(false)
            if (running) control.stop(running)
            else onClose()
          }}
        />
      ) : (
        <EndBar
          onAgain={() => {
            setInput({ ...input, hasRead: false })
            control.again()
          }}
          onClose={onClose}
        />
      )}
    </Modal>
  )
}

function Title({ name, items }: { name: string; items: readonly string[] }) {
  return (
    <>
      <span className="i2 num">{items.join(', ')}</span> <span>{name}</span>
    </>
  )
}

/** Ctrl+K would lead to another page, which stops the test. */
function keepPalette(event: KeyboardEvent): void {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') event.preventDefault()
}
