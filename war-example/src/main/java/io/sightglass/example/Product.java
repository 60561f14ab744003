// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.example;

/** One article on sale; the price is in whole euros. */
public record Product(String id, String name, String description, int euros) {}
