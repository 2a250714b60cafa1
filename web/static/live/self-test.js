/**
 * Somebody's own test of camera and microphone. Nothing is sent anywhere: the picture is drawn on their own page, the
 * sound is only measured, and both devices are let go of when the test is over.
 *
 * @typedef {'video'|'audio'} Kind
 * @typedef {'idle'|'asking'|'on'|'blocked'|'missing'|'busy'|'insecure'} Stand  how it stands with one device
 */

/** Louder than this, of 1, somebody speaks; a quiet room's noise is below it. */
const HEARD = 0.05;
/** Darker than this, of 255, a lid is over the camera. */
const DARK = 14;
const LOOK_MS = 500;

/** @param {unknown} problem @returns {Stand} */
function standAfter(problem) {
  switch (problem instanceof DOMException ? problem.name : '') {
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    case 'NotAllowedError':
    case 'SecurityError':
      return 'blocked';
    default:
      return 'busy';
  }
}

export class SelfTest {
  /** @type {import('lit').ReactiveControllerHost} */
  #host;
  /** @type {Record<Kind, MediaStream|undefined>} */
  #streams = { video: undefined, audio: undefined };
  /** @type {AudioContext|undefined} */
  #sound;
  /** @type {AnalyserNode|undefined} */
  #analyser;
  #frame = 0;
  /** @type {ReturnType<typeof setInterval>|undefined} */
  #looking;
  /** What is drawn of the camera. */
  #eye = new OffscreenCanvas(16, 9);

  /** @type {Record<Kind, Stand>} */
  stand = { video: 'idle', audio: 'idle' };
  /** @type {MediaDeviceInfo[]} */
  devices = [];
  /** How loud it is now, from 0 to 1. */
  level = 0;
  /** Somebody has been heard. */
  heard = false;
  /** A picture that is not black has come. */
  seen = false;
  /** The camera gives a black picture. */
  dark = false;

  /** A Lit reactive controller. @param {import('lit').ReactiveControllerHost} host */
  constructor(host) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected() {
    this.stop();
  }

  /** @param {Kind} kind */
  stream(kind) {
    return this.#streams[kind];
  }

  /** Whether a device is being tried. */
  get running() {
    return this.stand.video !== 'idle' || this.stand.audio !== 'idle';
  }

  /** Ask for both; one that is not there keeps nobody from trying the other. */
  async start() {
    await this.#open('video');
    await this.#open('audio');
    this.devices = await (navigator.mediaDevices?.enumerateDevices() ?? []);
    this.#host.requestUpdate();
  }

  /** Another device than the browser's own choice. @param {Kind} kind @param {string} id */
  choose(kind, id) {
    return this.#open(kind, id);
  }

  /** Let go of both, so that the meeting program can have them. */
  stop() {
    this.#close('video');
    this.#close('audio');
    this.stand = { video: 'idle', audio: 'idle' };
    this.#host.requestUpdate();
  }

  /** @param {Kind} kind @param {string} [id] */
  async #open(kind, id) {
    this.#close(kind);
    if (!navigator.mediaDevices) return this.#stands(kind, 'insecure');
    this.#stands(kind, 'asking');
    try {
      const wish = id ? { deviceId: { exact: id } } : true;
      this.#streams[kind] = await navigator.mediaDevices.getUserMedia({ [kind]: wish });
    } catch (problem) {
      return this.#stands(kind, standAfter(problem));
    }
    this.#stands(kind, 'on');
    if (kind === 'audio') await this.#listen();
    else this.#watch();
  }

  /** @param {Kind} kind @param {Stand} stand */
  #stands(kind, stand) {
    this.stand = { ...this.stand, [kind]: stand };
    this.#host.requestUpdate();
  }

  /** @param {Kind} kind */
  #close(kind) {
    for (const track of this.#streams[kind]?.getTracks() ?? []) track.stop();
    this.#streams[kind] = undefined;
    if (kind === 'video') {
      clearInterval(this.#looking);
      this.dark = false;
    } else {
      cancelAnimationFrame(this.#frame);
      this.#sound?.close();
      this.#sound = undefined;
      this.level = 0;
    }
  }

  async #listen() {
    const stream = this.#streams.audio;
    if (!stream) return;
    const sound = new AudioContext();
    this.#sound = sound;
    const analyser = sound.createAnalyser();
    analyser.fftSize = 1024;
    sound.createMediaStreamSource(stream).connect(analyser);
    this.#analyser = analyser;
    await sound.resume();
    this.#measure();
  }

  #measure = () => {
    const analyser = this.#analyser;
    if (!analyser || !this.#sound) return;
    const samples = new Float32Array(analyser.fftSize);
    analyser.getFloatTimeDomainData(samples);
    const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    this.level = Math.max(loudest, this.level * 0.9);
    if (loudest > HEARD) this.heard = true;
    this.#host.requestUpdate();
    this.#frame = requestAnimationFrame(this.#measure);
  };

  /** Looks now and then whether the picture is more than black. */
  #watch() {
    const video = document.createElement('video');
    video.muted = true;
    video.playsInline = true;
    video.srcObject = this.#streams.video ?? null;
    video.play().catch(() => {}); // a stream that has been stopped meanwhile plays no more
    this.#looking = setInterval(() => this.#look(video), LOOK_MS);
  }

  /** @param {HTMLVideoElement} video */
  #look(video) {
    const pen = this.#eye.getContext('2d', { willReadFrequently: true });
    if (!video.videoWidth || !pen) return;
    pen.drawImage(video, 0, 0, 16, 9);
    const { data } = pen.getImageData(0, 0, 16, 9);
    const brightest = data.reduce((most, value, at) => (at % 4 === 3 ? most : Math.max(most, value)), 0);
    this.dark = brightest < DARK;
    if (!this.dark) this.seen = true;
    this.#host.requestUpdate();
  }
}
