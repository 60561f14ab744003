// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

/**
 * When an archiver does what.
 *
 * @param periodMillis how often all archivers of a directory together look what there is to do
 * @param graceMillis how long after its end an instance is taken in
 * @param mostDead how many ended instances there may be; beyond, the oldest are taken in at once
 * @param mostBytes about how large an archive may become
 */
public record ArchiverOptions(long periodMillis, long graceMillis, int mostDead, long mostBytes) {

  /** As documented. */
  public static final ArchiverOptions DEFAULT = new ArchiverOptions(5_000, 300_000, 64, 64L << 20);
}
