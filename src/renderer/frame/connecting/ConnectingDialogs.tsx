import { useAppInfo } from '../../state/appInfo.ts'
import {
  closeDialog,
  connectTo,
  pairWith,
  showDialog,
  trustAndConnect,
  useConnecting,
} from '../../state/connecting.ts'
import { CertificateDialog } from './CertificateDialog.tsx'
import { mayPair } from './dialogWords.ts'
import { PairingDialog } from './PairingDialog.tsx'
import { PasswordDialog } from './PasswordDialog.tsx'

/** The dialog that stands in the way of a connection, on whatever page. */
export function ConnectingDialogs() {
  const { dialog, busyWith } = useConnecting()
  const keeping = useAppInfo()?.secrets ?? 'session'
  if (dialog === null) return null
  const { opening, problem } = dialog
  const common = { name: opening.name, problem, isBusy: busyWith !== null, keeping, onClose: closeDialog }
  switch (dialog.kind) {
    case 'password':
      return (
        <PasswordDialog
          {...common}
          onPassword={(password, remember) => void connectTo(opening, { password, remember })}
          onPair={
            mayPair(opening.firmware)
              ? () => showDialog({ kind: 'pairing', opening, problem: null, progress: null })
              : null
          }
        />
      )
    case 'pairing':
      return (
        <PairingDialog
          {...common}
          progress={dialog.progress}
          onStart={() => void pairWith(opening)}
          onPassword={() => {
            closeDialog()
            showDialog({ kind: 'password', opening, problem: null })
          }}
        />
      )
    case 'certificate':
      return (
        <CertificateDialog
          {...common}
          change={dialog.change}
          said={dialog.said}
          onTrust={() => void trustAndConnect(opening, dialog.change)}
        />
      )
  }
}
