// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

import io.sightglass.registry.Snapshot;

/**
 * What an instance says now and then besides its cells.
 *
 * @param collectors the families that its collectors and callbacks pushed, but for those that speak
 *     of the JVM as a whole
 * @param examples recorded families with those of their series that have exemplars; only the
 *     exemplars count
 */
public record Published(Snapshot collectors, Snapshot examples) {}
