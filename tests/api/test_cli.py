import subprocess
import sys

SOFT = """import resource
from api.cli import allow_many_files
most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
resource.setrlimit(resource.RLIMIT_NOFILE, (64, most))
allow_many_files()
print(resource.getrlimit(resource.RLIMIT_NOFILE) == (most, most))
"""


def test_a_server_opens_as_many_files_as_the_system_allows():
    done = subprocess.run([sys.executable, "-c", SOFT], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"
