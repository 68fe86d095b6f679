import { Icon } from '../../components/Icon.tsx'
import type { ExplorerScope } from '../../state/explorerPlace.ts'
import { useWords } from '../../state/words.ts'
import type { ExplorerService } from './explorerIndex.ts'

interface ScopePickerProps {
  services: readonly ExplorerService[]
  scope: ExplorerScope
  total: number
  pinned: number
  onPick: (scope: ExplorerScope) => void
}

/** All values, the watch list, or one service: a column where there is room. */
export function ScopeColumn({ services, scope, total, pinned, onPick }: ScopePickerProps) {
  const { t } = useWords()
  const common = { scope, onPick }
  return (
    <nav className="exscopes" aria-label={t('Services')}>
      <ScopeButton {...common} to="all" name={t('All values')} sub="" count={total} />
      <ScopeButton {...common} to="pins" name={t('Watch list')} sub="" count={pinned} />
      <hr />
      {services.map(({ key, name, count }) => (
        // A service key always has its slash.
        <ScopeButton
          key={key}
          {...common}
          to={key as ExplorerScope}
          name={name ?? key}
          sub={name === null ? '' : key}
          count={count}
        />
      ))}
    </nav>
  )
}

function ScopeButton({
  to,
  name,
  sub,
  count,
  scope,
  onPick,
}: {
  to: ExplorerScope
  name: string
  sub: string
  count: number
  scope: ExplorerScope
  onPick: (scope: ExplorerScope) => void
}) {
  return (
    <button type="button" aria-current={scope === to || undefined} onClick={() => onPick(to)}>
      {to === 'pins' ? <Icon name="pin" size={15} /> : null}
      <span className="exscope">
        <bdi className="cut" title={name}>
          {name}
        </bdi>
        {sub === '' ? null : <bdi className="mic i3 id cut">{sub}</bdi>}
      </span>
      <span className="mic i3 num">{count}</span>
    </button>
  )
}

/** The same choice in one line, for a phone. */
export function ScopeSelect({ services, scope, total, pinned, onPick }: ScopePickerProps) {
  const { t } = useWords()
  return (
    <select
      className="exselect"
      aria-label={t('Services')}
      value={scope}
      // Only scopes are options.
      onChange={(event) => onPick(event.target.value as ExplorerScope)}
    >
      <option value="all">{t('All values, {{total}}', { total })}</option>
      <option value="pins">{t('Watch list, {{pinned}}', { pinned })}</option>
      {services.map(({ key, name, count }) => (
        <option key={key} value={key}>
          {name === null ? `${key}, ${count}` : `${name} (${key}), ${count}`}
        </option>
      ))}
    </select>
  )
}
