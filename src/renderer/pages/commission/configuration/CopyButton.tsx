import { useState } from 'react'
import { Button } from '../../../components/Button.tsx'
import { useWords } from '../../../state/words.ts'

/** Takes what is shown to the clipboard, and says whether it is there. */
export function CopyButton({ text, isEmpty }: { text: () => string; isEmpty: boolean }) {
  const { t } = useWords()
  const [said, setSaid] = useState('')
  const copy = () =>
    navigator.clipboard.writeText(text()).then(
      () => setSaid(t('Copied.')),
      () => setSaid(t('This browser does not let it be copied.')),
    )
  return (
    <>
      <Button disabled={isEmpty} onClick={() => void copy()}>
        {t('Copy')}
      </Button>
      <span role="status" className="i2">
        {said}
      </span>
    </>
  )
}
