"""What the studio says to presenters' own VDO.Ninja tabs, through VDO.Ninja's remote-control API; off unless set."""
