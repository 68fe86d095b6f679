import type { PathTable } from './pathInfo.ts'

/** Paths that every device service carries (venus.md 3.1). */
export const commonPaths: PathTable = {
  '/DeviceInstance': { label: 'Device instance', unit: '', decimals: 0, cadence: 'log' },
  '/ProductId': { label: 'Product ID', unit: '', decimals: 0, cadence: 'log' },
  '/ProductName': { label: 'Product', unit: '', decimals: 0, cadence: 'log' },
  '/CustomName': { label: 'Name', unit: '', decimals: 0, cadence: 'log' },
  '/FirmwareVersion': { label: 'Firmware', unit: '', decimals: 0, cadence: 'log' },
  '/HardwareVersion': { label: 'Hardware', unit: '', decimals: 0, cadence: 'log' },
  '/Serial': { label: 'Serial number', unit: '', decimals: 0, cadence: 'log' },
  '/Connected': {
    label: 'Connected',
    unit: '',
    decimals: 0,
    cadence: 'health',
    values: { 0: 'No', 1: 'Yes' },
  },
  '/Mgmt/Connection': { label: 'Connection', unit: '', decimals: 0, cadence: 'log' },
  '/Mgmt/ProcessName': { label: 'Driver', unit: '', decimals: 0, cadence: 'log' },
  '/Mgmt/ProcessVersion': { label: 'Driver version', unit: '', decimals: 0, cadence: 'log' },
}
