// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry;

/**
 * How many series a recorded family has, and how many it may have.
 *
 * @param family the family's name
 * @param series how many series there are
 * @param limit how many there may be before further label values share one
 * @param foldedLookups how many look-ups were answered with that one
 */
public record FamilySize(String family, int series, int limit, long foldedLookups) {}
