/**
 * The shapes of what the server sends, for the type checker and for readers; no code runs here.
 *
 * Instants are UTC milliseconds in the server's time, lengths are milliseconds. A value that is not there is
 * absent, never null.
 *
 * @typedef {'off_air'|'standby'|'on_air'|'hold'|'ended'} Phase
 * @typedef {'opening'|'conversation'|'remote'|'interactive'|'video'|'break'|'closing'} Kind
 * @typedef {'producer'|'moderator'|'presenter'|'guest'} Role
 * @typedef {'added'|'changed'|'moved'|'removed'|'split'|'merged'} Did
 *
 * @typedef {object} Production
 * @property {string} title
 * @property {string} date
 * @property {string} timezone  IANA name; the device's own is ignored
 * @property {'sv'|'en'} language
 * @property {true} [rehearsal]  only in the crew's views
 * @property {string} [theme]
 *
 * @typedef {object} Track
 * @property {string} id
 * @property {string} title
 * @property {number} start  planned start
 * @property {string} [spare]  only in the crew's views: the scene to flee to
 * @property {Record<string, string[]>} [mics]  only in the crew's views: the open inputs of each kind that names any
 *
 * @typedef {object} Show
 * @property {Phase} phase
 * @property {string} [current]
 * @property {string} [next]
 * @property {true} [armed]  the next segment was armed by hand
 * @property {true} [standby]
 * @property {number} [started_at]
 * @property {number} [hold_since]
 * @property {number} [held_ms]
 * @property {number} [adjust_ms]
 * @property {number} [offset_ms]  rehearsal: added to every planned instant
 * @property {number} [first_take_at]
 * @property {number} [ended_at]
 * @property {string} [taken_by]
 * @property {number} [taken_at]
 * @property {number} [undo_until]
 * @property {string} [scene]
 * @property {string} [cut]
 * @property {true} [panic]
 * @property {string} [can_undo]
 * @property {string} [can_redo]
 * @property {Did} [undo_did]  what that edit did, and whose it was
 * @property {string} [undo_by]
 * @property {Did} [redo_did]
 * @property {string} [redo_by]
 * @property {string} [last]  after the end: the segment that was on air last
 *
 * @typedef {object} Cue
 * @property {number} [at_ms]
 * @property {'start'|'end'} [anchor]
 * @property {'show'|'hide'|'scene'|'message'|'open_poll'|'close_poll'|'show_results'|'hide_poll'} action
 * @property {string} [graphic]
 * @property {string} [layer]
 * @property {string[]} [people]
 * @property {string} [text]
 * @property {number} [for_ms]
 * @property {string} [scene]
 * @property {string} [to]
 * @property {string} label
 *
 * @typedef {object} Segment
 * @property {Kind} kind
 * @property {string} title
 * @property {number} duration_ms
 * @property {number} [start]  hard start, planned time
 * @property {string[]} [people]
 * @property {string} [scene]
 * @property {string[]} [mics]  the sound inputs that are open
 * @property {string} [notes]
 * @property {string} [script]
 * @property {true} [skip]
 * @property {string} [colour]
 * @property {Record<string, string>} [custom]
 * @property {string} [block]
 * @property {true} [own_scene]  `scene` is its own and not its kind's
 * @property {true} [own_cues]  `cues` are its own and not its kind's
 * @property {true} [own_mics]  `mics` are its own and not its kind's
 * @property {Record<string, Cue>} [cues]
 * @property {string} [slides]  whose slides it has, where it is not the first of its people who has any
 * @property {import('./view-polls.js').PollContent} [poll]
 * @property {number|string} [rev]
 *
 * @typedef {'works'|'fails'|'skipped'} Outcome  of somebody's own test of a device
 * @typedef {'open'|'unseen'|'lost'} Tab  it answers; VDO.Ninja does, and it does not; there is no way to VDO.Ninja
 * @typedef {{quality: 'good'|'fair'|'poor', ms: number}} Line  how a page finds its way to the studio
 *
 * @typedef {object} Person
 * @property {string} name
 * @property {string} [title]
 * @property {string} [organisation]
 * @property {string} [pronunciation]
 * @property {Role} [role]
 * @property {boolean} [remote]
 * @property {boolean} [name_confirmed]
 * @property {boolean} [name_own]  confirmed by themselves, as it stands
 * @property {number} [checked_in_at]
 * @property {number} [ready_at]
 * @property {number} [online]  how many of their pages are connected
 * @property {string} [phone]  only in the crew's views
 * @property {string} [email]  only in the crew's views
 * @property {string} [feed]  only in the crew's views: where OBS finds their picture
 * @property {number} [opened_at]  when they first opened their link
 * @property {string} [camera_url]  only in their own view: where they open their camera
 * @property {number} [tested_at]
 * @property {Outcome} [camera]
 * @property {Outcome} [microphone]
 * @property {Line} [line]
 * @property {Tab} [tab]  only in the crew's views: their VDO.Ninja tab, where the studio speaks with it
 *
 * @typedef {{push: string, view: string}} CameraUrls  where somebody opens their camera, and where it is seen
 * @typedef {object} Cameras
 * @property {Record<string, CameraUrls>} links  by person
 * @property {string} [director]  where the producer speaks with them off the air
 *
 * @typedef {object} Slot  how the feed of somebody stands in a slot; `playing` absent: OBS cannot be asked
 * @property {string} person
 * @property {'loaded'|'waits'|'no_scene'|'no_input'|'no_source'|'by_hand'} state
 * @property {boolean} [on_air]
 * @property {boolean} [playing]
 * @property {'still'|'black'} [picture]
 *
 * @typedef {object} Ran
 * @property {number} started_at
 * @property {number} [ended_at]
 *
 * @typedef {object} OnAirGraphic
 * @property {string} graphic
 * @property {string} key
 * @property {Record<string, any>} data
 * @property {number} shown_at
 * @property {number} [hide_at]
 * @property {'cue'|'hand'} [by]
 * @property {string[]} [people]
 *
 * @typedef {object} Message
 * @property {string} to
 * @property {string} text
 * @property {string} [from]
 * @property {number} at
 * @property {string} [person]  whose page it came from, when it was one person's
 * @property {true} [help]  a presenter's call, which waits for an answer
 * @property {Record<string, number>} [seen]  in front of whom it has been drawn
 * @property {Record<string, number>} [read]
 * @property {Record<string, number>} [in_tab]  in whose VDO.Ninja tab it was shown; only in the crew's views
 *
 * @typedef {object} Deck  somebody's slides
 * @property {string} id
 * @property {string} name
 * @property {number} pages
 * @property {number} page  from 1
 * @property {true} [noted]  some page has speaker notes
 * @property {{role: string, by: string}} [clicker]  who has taken it, absent while its person has it
 * @property {true} [shown]  it is in the picture
 *
 * @typedef {object} DeckWork  a PDF on its way to be slides
 * @property {string} name
 * @property {number} [page]
 * @property {number} [pages]
 * @property {string} [problem]
 *
 * @typedef {object} Obs
 * @property {'in_step'|'elsewhere'|'unknown'|'off'} state
 * @property {true} [simulated]
 * @property {number} [since]
 * @property {string} [program]
 * @property {string} [preview]
 * @property {string} [wants]
 * @property {boolean} [studio_mode]
 * @property {boolean} [transitioning]
 * @property {string} [transition]
 * @property {number} [transition_ms]
 * @property {string[]} [scenes]
 * @property {string[]} [live]  scenes seen on program, nested ones and a leaving one included
 * @property {string[]} [previewed]  the same on preview
 * @property {Record<string, string>} [missing]  scene that OBS has not, and the scene a take will use instead
 * @property {string[]} [owes]
 * @property {string} [problem]
 * @property {number} [pictures_ms]  how often OBS can be asked for a picture without losing frames
 * @property {'lagging'|'busy'} [pictures_slow]  why not oftener
 * @property {string} [version]
 *
 * @typedef {object} Overlay
 * @property {string} [channel]
 * @property {number} [seq]
 * @property {boolean} [behind]
 * @property {true} [silent]  nothing is heard from it
 * @property {[number, number]} [size]
 * @property {number} [seen_at]
 * @property {Record<string, string>} [drawn]
 *
 * @typedef {object} Here
 * @property {string} [role]
 * @property {string} [name]
 * @property {string} [view]
 * @property {string} [person]
 * @property {string} [editing]  the segment that the page has open
 * @property {number} [since]
 * @property {string} [link]  the id of the link it came in by
 * @property {number} [number]  what its screen shows when it is asked which one it is
 * @property {string} [label]  what the crew calls its device
 * @property {string} [device]  "iPad, Safari"
 * @property {{quality: 'good'|'fair'|'poor', ms: number}} [line]
 * @property {number} [ahead_ms]  how far its own clock is ahead
 * @property {import('./wakelock.js').WakeState} [wake]
 * @property {number} [battery]  per cent
 * @property {boolean} [charging]
 *
 * @typedef {object} InputSound
 * @property {boolean} [muted]  absent when OBS has no such input
 * @property {boolean} [open]  what the segment wants, absent when it leaves it alone
 * @property {true} [by_hand]
 *
 * @typedef {{order: string[], inputs: Record<string, InputSound>}} Sound
 *
 * @typedef {object} OutputState
 * @property {'off'|'starting'|'on'|'stopping'} state
 * @property {number} [zero]  the instant from which its time counts
 * @property {true} [paused]
 * @property {number} [ran_ms]  where its time stands while it is paused
 * @property {number} [reconnecting_since]
 * @property {number} [failed_at]  it was started and nothing came of it
 * @property {number} [ended_at]  it stopped, and nobody had asked for it here
 * @property {number} [kbps]
 * @property {number} [dropped]
 * @property {number} [dropping]  per cent of the last half minute
 * @property {number} [congestion]  per cent
 * @property {boolean} [can_pause]
 * @property {boolean} [chapters]
 *
 * @typedef {object} Outputs
 * @property {OutputState} stream
 * @property {OutputState} record
 * @property {number} [disk_gb]
 * @property {number} [disk_h]  at the present rate
 * @property {number} [skipped]
 * @property {number} [lagged]
 * @property {true} [unknown]  OBS does not answer
 *
 * @typedef {object} ViewState
 * @property {Production} production
 * @property {Track} track
 * @property {Record<string, {title: string}>} [tracks]
 * @property {Show} show
 * @property {Record<string, Segment>} segments
 * @property {string[]} order
 * @property {Record<string, Ran>} [ran]
 * @property {Record<string, number>} [fired]
 * @property {Record<string, Person>} [people]
 * @property {Record<string, OnAirGraphic>} [graphics]
 * @property {Record<string, Message>} [messages]
 * @property {Record<string, Deck>} [decks]  by their person
 * @property {Record<string, DeckWork>} [deck_work]
 * @property {Record<string, import('./view-polls.js').AskedPoll>} [polls]
 * @property {Record<string, import('./view-polls.js').Sums>} [answers]  by poll
 * @property {Record<string, Record<string, import('./view-polls.js').Said>>} [written]  by poll
 * @property {Record<string, import('./view-polls.js').Said>} [questions]
 * @property {import('./view-polls.js').Phones} [audience]
 * @property {Obs} [obs]
 * @property {Record<string, Slot>} [slots]  by the scene of the slot; only in the crew's views, as the next
 * @property {string[]} [no_slot]  who of the next segment finds no free slot
 * @property {Record<string, Overlay>} [overlays]
 * @property {Record<string, Here>} [here]
 * @property {Cameras} [cameras]  only in the producer's view, as the next four; absent where they are turned off
 * @property {Sound} [sound]
 * @property {string[]} [inputs]  the names of OBS's inputs, where the rundown has slots
 * @property {Outputs} [outputs]
 * @property {{since: number}} [silence]  nothing is heard on program, though something should be
 * @property {import('../components/preflight-words.js').Preflight} [preflight]
 * @property {string} [me]  presenter view: whose page this is
 * @property {'yes'|'unsure'} [on_program]  presenter view: OBS shows this person; unsure when OBS does not answer
 *
 * @typedef {{ok: true} | {ok: false, code: string, message: string, detail: Record<string, any>}} Answer
 * @typedef {(command: string, args?: Record<string, any>) => Promise<Answer>} Send
 *
 * @typedef {object} LinkStatus
 * @property {boolean} up
 * @property {number} since  the instant of the last change, in the server's time
 * @property {number} [closed]  the close code, when the server said not to come back
 */

export {};
