"""`make run`: database, demo people, and the server, with a few lines that say where to click."""

import os
import subprocess
import sys
from pathlib import Path

from demo.licence.platform import settings_for
from demo.seed import list_demo_persons
from demo.server import SHEBAO

PEOPLE = 200
SHOWN = 5
STAND_IN_PORT = 9100
H5 = Path(__file__).resolve().parents[1] / "frontend-miniapp" / "dist" / "h5" / "index.html"


def say_where(port: str) -> None:
    """Say where to click, which demo phones exist, and where their codes show."""
    home = f"http://127.0.0.1:{port}"
    pages = f"{home}/" if H5.is_file() else "（还没有构建，见 README）"
    print(f"\n  小程序页面    {pages}")
    print(f"  单位登录页面  {home}/#/rooms/employers/pages/enter/index")
    print(f"  电子营业执照（演示）  http://127.0.0.1:{STAND_IN_PORT}/")
    print(f"  GraphQL 调试  {home}/graphql")
    print(f"  短信在这里看  {home}/dev/messages\n")
    print("  演示用的人（手机号任意大陆号码都能登录，实名认证用下面的信息）：")
    for person in list_demo_persons()[:SHOWN]:
        print(
            f"    {person.phone}  {person.name}  {person.identity_number}"
            f"  社保卡号 {person.card_number}"
        )
    print("\n  按 Ctrl+C 停止。\n", flush=True)


def main() -> int:
    """Upgrade, seed (safe to repeat), and serve until stopped."""
    port = os.environ.get("PORT", "8000")
    os.environ.setdefault("SHEBAO_PUBLIC_URL", f"http://127.0.0.1:{port}")  # in links and tokens
    subprocess.run([*SHEBAO, "migrate"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run([*SHEBAO, "seed", str(PEOPLE)], check=True, stdout=subprocess.DEVNULL)
    say_where(port)
    environment = {**os.environ, **settings_for(STAND_IN_PORT)}
    platform = [sys.executable, "-m", "demo.licence.platform"]
    api = os.environ.get("SHEBAO_PUBLIC_URL", f"http://127.0.0.1:{port}")
    with subprocess.Popen([*platform, "--port", str(STAND_IN_PORT), "--api", api]) as stand_in:
        try:
            serve = [*SHEBAO, "serve", "--port", port]
            return subprocess.run(serve, check=False, env=environment).returncode
        except KeyboardInterrupt:
            return 0
        finally:
            stand_in.terminate()


if __name__ == "__main__":
    sys.exit(main())
