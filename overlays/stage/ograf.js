/**
 * The shapes of EBU OGraf v1 that a renderer meets, for the type checker and for readers; no code runs here.
 * Source: OGraf, "Web Component Interface" and "Manifest Model".
 *
 * @typedef {{statusCode: number, statusMessage?: string, result?: unknown, currentStep?: number}} ReturnPayload
 *
 * @typedef {object} GraphicMethods
 * @property {(params: {data: unknown, renderType: 'realtime', renderCharacteristics: RenderCharacteristics}) => Promise<ReturnPayload | undefined>} load
 * @property {(params: {}) => Promise<ReturnPayload | undefined>} dispose
 * @property {(params: {delta?: number, goto?: number, skipAnimation?: boolean}) => Promise<ReturnPayload | undefined>} playAction
 * @property {(params: {data: unknown, skipAnimation?: boolean}) => Promise<ReturnPayload | undefined>} updateAction
 * @property {(params: {skipAnimation?: boolean}) => Promise<ReturnPayload | undefined>} stopAction
 * @property {(params: {id: string, payload: unknown, skipAnimation?: boolean}) => Promise<ReturnPayload | undefined>} customAction
 *
 * @typedef {{resolution: {width: number, height: number}, accessToPublicInternet: boolean}} RenderCharacteristics
 * @typedef {HTMLElement & GraphicMethods} Graphic
 * @typedef {{main: string, supportsRealTime: boolean}} Manifest
 *
 * What should be on one layer, as the server's view says it:
 * @typedef {{graphic: string, key: string, data: Record<string, unknown>, step?: number}} Entry  `step` counts from 0
 * @typedef {Record<string, Entry>} Graphics  by layer
 *
 * @typedef {'load'|'playAction'|'updateAction'|'stopAction'|'dispose'} Action
 * @typedef {object} Trouble  a graphic that failed, and was taken away
 * @property {string} layer
 * @property {string} graphic
 * @property {string} key
 * @property {string} action
 * @property {string} problem
 */

export {};
