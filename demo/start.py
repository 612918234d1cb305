"""`make run`: database, demo people, and the server, with a few lines that say where to click."""

import os
import subprocess
import sys
from pathlib import Path

from demo.seed import list_demo_persons
from demo.server import SHEBAO

PEOPLE = 200
SHOWN = 5
H5 = Path(__file__).resolve().parents[1] / "frontend-miniapp" / "dist" / "h5" / "index.html"


def say_where(port: str) -> None:
    """Say where to click, which demo phones exist, and where their codes show."""
    home = f"http://127.0.0.1:{port}"
    pages = f"{home}/" if H5.is_file() else "（还没有构建，见 README）"
    print(f"\n  小程序页面    {pages}")
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
    try:
        return subprocess.run([*SHEBAO, "serve", "--port", port], check=False).returncode
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
