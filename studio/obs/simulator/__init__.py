"""An OBS that is only simulated: obs-websocket 5 (rpc 1) as a real OBS speaks it, without a picture behind it.

The default where no OBS is configured, the partner for rehearsals, and the fast peer of the tests, which run against
a real OBS too so that this one cannot drift from the truth.
"""

from studio.obs.simulator.server import SimulatedObs, serve

__all__ = ["SimulatedObs", "serve"]
