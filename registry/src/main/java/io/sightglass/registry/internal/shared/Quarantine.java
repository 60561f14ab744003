// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Puts bad files aside once nobody writes to them. */
final class Quarantine {

  private static final long SETTLED_MILLIS = 60_000;

  private final SharedFolder folder;
  private final Liveness liveness;
  private final Reports reports;

  Quarantine(SharedFolder folder, Liveness liveness, Reports reports) {
    this.folder = folder;
    this.liveness = liveness;
    this.reports = reports;
  }

  /** Puts a file aside, unless somebody may write to it; whether it did. */
  boolean putAside(KnownFile file, long nowMillis, BadFileException why) {
    Path corruptFile = folder.corrupt(file.path);
    String fate = "it is left out";
    boolean isAside = false;
    try {
      if (!file.isAlive(liveness) && isSettled(file, nowMillis) && !isOfOthers(file)) {
        Files.move(file.path, corruptFile, StandardCopyOption.ATOMIC_MOVE);
        fate = "it is " + corruptFile.getFileName() + " now";
        isAside = true;
      }
    } catch (IOException e) {
      fate = "it is left out and could not be renamed: " + Causes.reason(e);
    }
    reports.once(file.path + " is bad", why.getMessage() + "; " + fate);
    return isAside;
  }

  private static boolean isSettled(KnownFile file, long nowMillis) throws IOException {
    long changed = Files.getLastModifiedTime(file.path, LinkOption.NOFOLLOW_LINKS).toMillis();
    return nowMillis - changed > SETTLED_MILLIS;
  }

  /** Whether it may be of a living instance of another version. */
  private boolean isOfOthers(KnownFile file) throws IOException {
    try {
      return Files.exists(folder.lock(file.instance), LinkOption.NOFOLLOW_LINKS)
          && InstanceFile.read(file.path).isForeign();
    } catch (BadFileException e) {
      return false;
    }
  }
}
