// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import java.util.UUID;

/**
 * Which process it is, among all that run and ran on this host.
 *
 * @param pid as the process itself sees it
 * @param startTicks when it began, in clock ticks since the boot; 0 if that is not known
 * @param bootId of the running kernel; zeros if that is not known
 * @param pidNamespace the inode of the namespace in which the pid counts; 0 if that is not known
 */
public record ProcessId(long pid, long startTicks, UUID bootId, long pidNamespace) {}
