// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal.shared;

/**
 * Who has recorded something.
 *
 * @param instance a short id that no other instance has; empty of an archive
 * @param live whether it is running
 * @param createdMillis when it began, in milliseconds since 1970
 */
public record Origin(String instance, boolean live, long createdMillis) {}
