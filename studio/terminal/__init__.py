"""What each command of the terminal does; `studio/cli.py` names them and their flags."""
