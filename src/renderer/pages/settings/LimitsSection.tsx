import { useState } from 'react'
import { english } from '../../../shared/language.ts'
import type { LimitKind, LimitTableHead, TableName } from '../../../shared/limitTables.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { ErrorNote } from '../../components/ErrorNote.tsx'
import { Section } from '../../components/Section.tsx'
import { VerdictShape } from '../../components/VerdictShape.tsx'
import { fromCore, useWords } from '../../state/words.ts'
import { LimitFiles } from './LimitFiles.tsx'
import { LimitTableEditor } from './LimitTableEditor.tsx'
import { useLimits } from './useLimits.ts'

const kindWords = {
  battery: english('Battery'),
  grid: english('Grid'),
  platform: english('GX and devices'),
} as const satisfies Record<LimitKind, string>
const kinds = ['battery', 'grid', 'platform'] as const

/** All limits that stations are judged by, and the way to change them. */
export function LimitsSection({ portalId }: { portalId: string | null }) {
  const { t } = useWords()
  const [chosen, setChosen] = useState<TableName | null>(null)
  const limits = useLimits(portalId, chosen)
  const { list, table, problem } = limits
  const first = list?.tables.find(({ usedFor }) => usedFor.length > 0) ?? list?.tables[0]
  if (chosen === null && first) setChosen({ kind: first.kind, id: first.id })
  if (list === null)
    return problem === null ? (
      <EmptyState>{t('Reading the limits.')}</EmptyState>
    ) : (
      <ErrorNote problem={problem} />
    )
  return (
    <div className="setlimits">
      <div className="settables">
        {kinds.map((kind) => (
          <Section key={kind} title={t(kindWords[kind])}>
            <ul>
              {list.tables
                .filter((head) => head.kind === kind)
                .map((head) => (
                  <TableButton
                    key={head.id}
                    head={head}
                    isOpen={chosen?.kind === kind && chosen.id === head.id}
                    onOpen={() => setChosen({ kind, id: head.id })}
                  />
                ))}
            </ul>
          </Section>
        ))}
        <LimitFiles limits={limits} list={list} />
      </div>
      <div className="settable">
        {list.problem === null ? null : (
          <p className="setwarn">
            <VerdictShape verdict="watch" size={16} />
            <span>{fromCore(list.problem, t)}</span>
          </p>
        )}
        {problem === null ? null : <ErrorNote problem={problem} />}
        {table === null ? (
          <EmptyState>{t('Reading the table.')}</EmptyState>
        ) : (
          <LimitTableEditor
            key={`${table.head.kind}/${table.head.id}`}
            table={table}
            usedFor={
              list.tables.find((head) => head.kind === table.head.kind && head.id === table.head.id)
                ?.usedFor ?? []
            }
            limits={limits}
          />
        )}
      </div>
    </div>
  )
}

function TableButton({
  head,
  isOpen,
  onOpen,
}: {
  head: LimitTableHead
  isOpen: boolean
  onOpen: () => void
}) {
  const { t } = useWords()
  const marks = [
    ...(head.usedFor.length > 0 ? [t('used for this station')] : []),
    ...(head.changed ? [t('changed by hand')] : []),
  ]
  return (
    <li>
      <button type="button" aria-pressed={isOpen} onClick={onOpen}>
        <span className="b">{fromCore(head.title, t)}</span>
        <span className="sm i2">{marks.join(', ')}</span>
      </button>
    </li>
  )
}
