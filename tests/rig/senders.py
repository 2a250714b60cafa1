"""Moving pictures as a presenter's laptop sends them, made by ffmpeg: clips, and live streams that can fall silent."""

from __future__ import annotations

import signal
import socket
import subprocess
from pathlib import Path
from typing import Literal, Self

from tests.rig.ports import free_port, wait_for

Colour = tuple[int, int, int]
Protocol = Literal["srt", "srt listening", "rtmp", "http"]
WIDTH, HEIGHT, RATE = 320, 180, 15
#: Where a picture has its colour, and where a white block moves through it.
PLAIN, MOVING = (WIDTH // 2, 20), (0, 60, WIDTH, 120)
#: Shared settings: small pictures of which every first is whole after a second.
CODEC = ("-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-g", str(RATE), "-pix_fmt", "yuv420p")


def _ffmpeg(*options: str) -> list[str]:
    return ["ffmpeg", "-hide_banner", "-loglevel", "error", "-nostdin", "-y", *options]


def moving(colour: Colour) -> tuple[str, ...]:
    """A ground of that colour with a block that runs through it once a second and a half."""
    ground = f"color=0x{bytes(colour).hex()}:s={WIDTH}x{HEIGHT}:r={RATE}"
    block = f"color=white:s=40x60:r={RATE}"
    graph = f"{ground}[g];{block}[b];[g][b]overlay=x='mod(t*{WIDTH * 2 // 3}\\,{WIDTH})':y=60"
    return ("-f", "lavfi", "-i", graph)


def still(colour: Colour) -> tuple[str, ...]:
    """The same without anything that moves."""
    return ("-f", "lavfi", "-i", f"color=0x{bytes(colour).hex()}:s={WIDTH}x{HEIGHT}:r={RATE}")


def clip(file: Path, colour: Colour, seconds: int = 3) -> str:
    """A video file that can be played round and round."""
    subprocess.run(_ffmpeg(*moving(colour), "-t", str(seconds), *CODEC, str(file)), check=True, timeout=60)
    return str(file)


class Sender:
    """One live stream. `feed` is what a presenter's feed is to be; `start` again is the same sender come back.

    It makes sound, too, as laptops do: without, a player waits half a minute for the first.
    """

    def __init__(self, protocol: Protocol, picture: tuple[str, ...]) -> None:
        self.protocol, self._picture = protocol, picture
        self._port = _free_udp_port() if protocol.startswith("srt") else free_port()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def feed(self) -> str:
        at = f"127.0.0.1:{self._port}"
        match self.protocol:
            case "srt":
                return f"srt://{at}?mode=caller"
            case "srt listening":
                return f"srt://{at}?mode=listener"
            case "rtmp":
                return f"rtmp://{at}/live/key"
        return f"http://{at}/one.ts"

    def start(self) -> None:
        sound = ("-f", "lavfi", "-i", "sine=frequency=440:sample_rate=44100")
        codecs = (*CODEC, "-c:a", "aac", "-b:a", "64k")
        at = f"127.0.0.1:{self._port}"
        where = {
            "srt": ("-f", "mpegts", f"srt://{at}?mode=listener"),
            "srt listening": ("-f", "mpegts", f"srt://{at}?mode=caller"),
            "rtmp": ("-f", "flv", "-listen", "1", self.feed),
            "http": ("-f", "mpegts", "-listen", "1", self.feed),
        }[self.protocol]
        self._process = subprocess.Popen(
            _ffmpeg("-re", *self._picture, "-re", *sound, *codecs, *where), stderr=subprocess.DEVNULL
        )

    def keep_sending(self) -> None:
        """Starts it, and again if it has ended: one that serves a single viewer ends with that."""
        if self._process is None or self._process.poll() is not None:
            self.start()

    def falls_silent(self) -> None:
        """The connection stands, and nothing comes."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def dies(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.dies()


class Platform:
    """What a stream goes to: an RTMP server for one stream, which keeps it in a file."""

    def __init__(self, file: Path) -> None:
        self.file, self.server, self.key = file, f"rtmp://127.0.0.1:{free_port()}/live", "nyckel"
        listening = ("-f", "flv", "-listen", "1", "-i", f"{self.server}/{self.key}")
        self._process = subprocess.Popen(_ffmpeg(*listening, "-c", "copy", "-f", "flv", str(file)))

    def ends(self) -> int:
        """Waits until the stream has ended; its exit code."""
        return self._process.wait(15)

    def close(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()


def frames(file: Path, *, rate: int = 10, size: tuple[int, int] = (WIDTH, HEIGHT)) -> list[bytes]:
    """Every picture of a video, so many a second, as raw RGB."""
    width, height = size
    wish = ("-vf", f"fps={rate},scale={width}:{height}", "-f", "rawvideo", "-pix_fmt", "rgb24", "-")
    made = subprocess.run(_ffmpeg("-i", str(file), *wish), check=True, capture_output=True, timeout=60).stdout
    length = width * height * 3
    return [made[at : at + length] for at in range(0, len(made) - length + 1, length)]


def _free_udp_port() -> int:
    def found() -> int:
        port = free_port()
        with socket.socket(type=socket.SOCK_DGRAM) as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                return 0
        return port

    return wait_for("a port that is free for UDP", found)
