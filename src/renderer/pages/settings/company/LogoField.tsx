import { type DragEvent, useState } from 'react'
import { type CompanyState, logoSide } from '../../../../shared/company.ts'
import { Button } from '../../../components/Button.tsx'
import { ErrorNote } from '../../../components/ErrorNote.tsx'
import { FileButton } from '../../../components/FileButton.tsx'
import { theClient } from '../../../state/client.ts'
import { fromCore, useWords } from '../../../state/words.ts'
import { shrinkLogo } from './shrinkLogo.ts'
import { type CompanyNow, useCompanyChange } from './useCompany.ts'

/** The logo as reports print it, on paper white; chosen, or dropped here. */
export function LogoField({ state, take }: { state: CompanyState; take: CompanyNow['take'] }) {
  const { t } = useWords()
  const change = useCompanyChange(take)
  const [isOver, setOver] = useState(false)
  const refusal = change.refused.find(({ field }) => field === 'logo')
  const { logo } = state.company
  const choose = async (file: File | undefined) => {
    if (!file || change.isBusy) return
    const shrunk = await shrinkLogo(file)
    if (shrunk.refused !== undefined) return change.refuse([{ field: 'logo', message: shrunk.refused }])
    await change.run(() => theClient().company.setLogo({ data: shrunk.data }))
  }
  const remove = () =>
    change.run(async () => ({ refused: [], state: await theClient().company.removeLogo() }))
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void choose(event.dataTransfer.files[0])
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way beside the button in it
    <div
      className="setform"
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className={isOver ? 'copaper over' : 'copaper'}>
        {state.logoUrl !== null && logo !== null ? (
          <img src={state.logoUrl} alt={t('Logo')} width={logo.width} height={logo.height} />
        ) : (
          <span>{t('No logo. Reports carry the name alone.')}</span>
        )}
      </div>
      <div className="setbar">
        <FileButton
          label={t('Logo')}
          accept="image/png,image/jpeg"
          disabled={change.isBusy}
          onFiles={([file]) => void choose(file)}
        >
          {logo === null ? t('Choose a logo') : t('Choose another logo')}
        </FileButton>
        {logo === null ? null : (
          <Button kind="quiet" disabled={change.isBusy} onClick={() => void remove()}>
            {t('Remove the logo')}
          </Button>
        )}
      </div>
      {refusal ? (
        <p className="setrefusal" role="alert">
          {fromCore(t(refusal.message), t)}
        </p>
      ) : null}
      {change.problem === null ? null : <ErrorNote problem={change.problem} />}
      <p className="i2 sm">
        {t('PNG or JPEG, or drop it here. It is kept with at most {{most}} pixels on a side.', {
          most: logoSide,
        })}
      </p>
    </div>
  )
}
