import { Button } from '../../components/Button.tsx'
import { Section } from '../../components/Section.tsx'
import { useAppInfo } from '../../state/appInfo.ts'
import { useNavigation } from '../../state/navigation.ts'
import { useWords } from '../../state/words.ts'
import '../records/recordKeeping.css'
import { RetentionSection } from '../records/RetentionSection.tsx'

/** Where everything lies, and for how long. */
export function DataSection({ portalId }: { portalId: string | null }) {
  const { t } = useWords()
  const { go } = useNavigation()
  const folder = useAppInfo()?.dataFolder ?? null
  const separator = folder?.includes('\\') ? '\\' : '/'
  const place = (...names: string[]) => (folder === null ? '–' : [folder, ...names].join(separator))
  const places = [
    { name: t('Data folder'), path: place() },
    { name: t('One folder for each station'), path: place('stations') },
    { name: t('Exported files'), path: place('exports') },
    { name: t('Limits that were changed by hand'), path: place('limits', 'changes.json') },
    { name: t('These settings'), path: place('settings.json') },
    { name: t('Company profile'), path: place('company.json') },
  ]
  return (
    <div className="setcols">
      <Section title={t('Where it lies')}>
        <dl className="setfacts">
          {places.map(({ name, path }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className="id wrapany">{path}</dd>
            </div>
          ))}
        </dl>
        <p className="setnote i2">
          {t('Another folder is chosen when Fieldkit is started, with --data or GX_FIELDKIT_DATA.')}
        </p>
        {portalId === null ? null : (
          <div className="setbar">
            <Button onClick={() => go('records')}>{t('Records of this station')}</Button>
          </div>
        )}
      </Section>
      <RetentionSection />
    </div>
  )
}
